import { writeFile } from 'node:fs/promises';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { SNSClient } from '@aws-sdk/client-sns';
import { Command, Option } from 'commander';
import { LabError } from '../../lab/error.ts';
import { listAlarms, readCatalogue } from '../../src/signals/catalogue.ts';
import { abortOnSignals } from '../abort.ts';
import type { Aws, AwsDrillResult } from './drill-alarm.ts';
import { drillEnvironment, isNamed } from './drill-environment.ts';

/** Where AWS measures what it measures for the whole world. */
const GLOBAL = 'us-east-1';

interface Options {
  all?: true;
  json?: string;
  region?: string;
  set?: true;
}

/** `npm run drill -- aws clientele-staging`: makes CloudWatch's alarms ring, and sees that somebody is told. */
export function awsCommand(): Command {
  return new Command('aws')
    .description(
      "makes an environment's alarms on AWS ring, one after the other: whoever is on call is told of each (docs/guides/drills.md)",
    )
    .argument('<environment>', 'what its alarms begin with, such as clientele-staging')
    .argument('[names...]', 'only these alarms of signals/alarms/')
    .option('--all', 'every alarm that it has')
    .option('--set', 'set their states and drive no metric: quick, and shows nothing of thresholds')
    .addOption(new Option('--region <name>', 'where it runs').env('AWS_REGION'))
    .option('--json <file>', 'write what was measured to a file too')
    .action(drillAws);
}

async function drillAws(environment: string, names: string[], options: Options): Promise<void> {
  if (names.length === 0 && !options.all)
    throw new LabError('Say which alarms, or --all: each of them tells whoever is on call.');
  if (!options.region) throw new LabError('Say where it runs: --region eu-central-1, or AWS_REGION.');
  const regions = [...new Set([options.region, GLOBAL])].map(openRegion);
  const results = await drillEnvironment(regions, environment, {
    wanted: names,
    onlySet: options.set ?? false,
    tell: (result) => say(formatResult(result)),
    signal: abortOnSignals(),
  }).catch(explain);
  if (options.json) await writeFile(options.json, `${JSON.stringify(results, null, 2)}\n`);
  for (const line of listUntested(environment, results, options.all ?? false)) say(line);
  const failed = results.filter(({ failures }) => failures.length > 0).length;
  say(`${results.length - failed} passed, ${failed} failed`);
  if (failed > 0 || results.length === 0) process.exitCode = 1;
}

const openRegion = (region: string): Aws => ({
  region,
  cloudWatch: new CloudWatchClient({ region }),
  sns: new SNSClient({ region }),
});

function explain(error: unknown): never {
  if (error instanceof LabError || !(error instanceof Error)) throw error;
  throw new LabError(
    `AWS did not do it: ${error.message}\nSign in as one who may (aws sso login), and see aws sts get-caller-identity.`,
  );
}

const BY: Record<AwsDrillResult['cause'], string> = {
  values: 'rang by its metric',
  parts: 'rang by its parts',
  state: 'was set',
};

export function formatResult({
  alarm,
  region,
  cause,
  toldSeconds,
  clearedSeconds,
  failures,
}: AwsDrillResult): string {
  const parts = [
    `${failures.length === 0 ? 'passed' : 'FAILED'}  ${alarm} (${region})`,
    toldSeconds === null ? '' : `${BY[cause]}; told after ${toldSeconds} s`,
    clearedSeconds === null ? '' : `clear ${clearedSeconds} s after`,
  ];
  return [parts.filter(Boolean).join('; '), ...failures.map((failure) => `        ${failure}`)].join('\n');
}

/** What the drills did not show, by name; `all` where every alarm was to be drilled. */
export function listUntested(
  environment: string,
  results: readonly AwsDrillResult[],
  all: boolean,
): string[] {
  const set = results.filter(({ cause }) => cause === 'state').map(({ alarm }) => alarm);
  const catalogue = readCatalogue();
  const known = [
    ...listAlarms(catalogue).map(([name]) => name),
    ...Object.values(catalogue.objectives.objectives).map(({ alarm }) => alarm.name),
  ];
  const absent = known.filter((name) => !results.some(({ alarm }) => isNamed(alarm, environment, name)));
  return [
    set.length > 0 && `Set, so that neither their metric nor their threshold was shown: ${set.join(', ')}`,
    all && absent.length > 0 && `Not drilled, for CloudWatch has no such alarm here: ${absent.join(', ')}`,
  ].filter((line) => line !== false);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
