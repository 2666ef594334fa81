import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runProcess } from './run-process.ts';
import {
  addOutcomes,
  formatCounts,
  type Outcome,
  type Report,
  readRun,
  reasonToFail,
} from './test-counts.ts';
import { CHROMIUM, LAB, type Need, PLATFORM, POSTGRES_15, provideNeeds } from './test-needs.ts';

const HELP = `Usage: npm test [-- <files>...]

Runs every test, one kind after the other, and ends with the names of what failed and one line of counts:
  server     contract, server, bench and scripts, with the embedded PostgreSQL 18
  server 15  the server's again, with Debian's PostgreSQL 15
  launcher   the embedded PostgreSQL and the server's process: starting, stopping, being killed
  web        the browser code's units
  e2e        journeys through the screens in Chromium
  lab        production on one machine from Debian's packages: up, attacked, broken and mended, and down
  infra      the platform: its modules, what may be in a plan, and the boot of an instance, on what answers as AWS would
  applied    every stack of an environment applied, read back, changed and destroyed there: of dev, with CI=true of all
             (beside the rest: it waits more than it works)

  <files>    only test files whose path contains one of these
  --help     show this

Needs of the system are looked for first. Where one is missing, its tests are skipped and the line that installs it is
printed; with CI=true it is installed (on Debian, as root), and a skipped test is a failure.
`;

const ci = process.env.CI === 'true';

interface Run {
  title: string;
  project: string;
  env?: Record<string, string>;
  need?: Need;
  /** Of the project's files only those below this folder. */
  folder?: string;
  /** Runs while the others do, and shows what it said when they are done. */
  beside?: boolean;
}

const RUNS: Run[] = [
  { title: 'server, on PostgreSQL 18 (embedded)', project: 'server', env: { TEST_POSTGRES: '18' } },
  {
    title: "server, on PostgreSQL 15 (Debian's)",
    project: 'server',
    env: { TEST_POSTGRES: '15' },
    need: POSTGRES_15,
    folder: 'server/src',
  },
  { title: 'launcher', project: 'launcher' },
  { title: 'web', project: 'web' },
  { title: 'e2e, in Chromium', project: 'e2e', need: CHROMIUM },
  { title: 'lab', project: 'lab', need: LAB },
  { title: 'infra', project: 'infra', need: PLATFORM },
  {
    title: 'infra, applied',
    project: 'applied',
    need: PLATFORM,
    folder: ci ? 'infra/tests/applied' : 'infra/tests/applied/dev',
    beside: true,
  },
];

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function runAll(filters: string[], missing: Need[]): Promise<Outcome> {
  const reports = await mkdtemp(join(tmpdir(), 'clientele-reports-'));
  const outcomes: Outcome[] = [];
  const runs = RUNS.filter(({ title, need }) => {
    const there = !need || !missing.includes(need);
    if (!there) say(`\nSkipped: ${title}. Missing: ${need.title}.`);
    return there;
  });
  const run = (one: Run) => runOne(one, filters, join(reports, `${RUNS.indexOf(one)}.json`));
  const beside = runs.filter((one) => one.beside).map(run);
  try {
    for (const one of runs.filter((each) => !each.beside)) {
      say(`\n== ${one.title}`);
      outcomes.push(await run(one));
    }
    outcomes.push(...(await Promise.all(beside)));
  } finally {
    await rm(reports, { recursive: true, force: true });
  }
  return addOutcomes(outcomes);
}

async function runOne(
  { title, project, env, folder, beside = false }: Run,
  filters: string[],
  reportFile: string,
): Promise<Outcome> {
  // With a filter, most kinds have no file that fits it; that nothing at all ran is noticed at the end.
  const mayBeEmpty = filters.length > 0 || !ci ? ['--passWithNoTests'] : [];
  const files = filters.length === 0 && folder ? [folder] : filters;
  const { code, output } = await runProcess(
    [
      ...[process.execPath, 'node_modules/vitest/vitest.mjs', 'run', '--project', project, ...mayBeEmpty],
      ...['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`, ...files],
    ],
    { env, live: !beside },
  );
  if (beside) say(`\n== ${title}\n${output.trimEnd()}`);
  return readRun(title, await readReport(reportFile), code);
}

async function readReport(file: string): Promise<Report | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Report;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function testEverything(filters: string[]): Promise<Outcome> {
  let missing: Need[];
  try {
    missing = await provideNeeds(say, { ci });
  } catch (error) {
    return { passed: 0, failures: [error instanceof Error ? error.message : String(error)], skipped: 0 };
  }
  return runAll(filters, missing);
}

const { values, positionals } = parseArgs({ options: { help: { type: 'boolean' } }, allowPositionals: true });
if (values.help) {
  process.stdout.write(HELP);
} else {
  const outcome = await testEverything(positionals);
  const reason = reasonToFail(outcome, { ci });
  if (reason) {
    process.exitCode = 1;
    say(`\n${reason}`);
  }
  say(`\n${formatCounts(outcome)}`);
}
