import { writeFile } from 'node:fs/promises';
import { Command, InvalidArgumentError } from 'commander';
import { LabError } from '../lab/error.ts';
import { labFolder } from '../lab/plan.ts';
import { readLab } from '../lab/state.ts';
import { abortOnSignals } from './abort.ts';
import { awsCommand } from './aws/command.ts';
import { DRILLS } from './drills.ts';
import { Field } from './field.ts';
import { prepareField } from './prepare.ts';
import { runQuiet } from './quiet.ts';
import { type DrillReport, formatResult } from './report.ts';
import { runAll } from './run-all.ts';

const QUIET = 'quiet';
const QUIET_MINUTES = 5;

interface Options {
  json?: string;
  list?: true;
  minutes: number;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function list(): void {
  for (const { name, expects } of DRILLS) say(`${name.padEnd(24)}${expects.join(', ')}`);
  say(`${QUIET.padEnd(24)}no alarm at all`);
}

function theField(): Field {
  const lab = readLab(labFolder(process.env));
  if (lab) return new Field(lab);
  throw new LabError('A drill wants a lab. Bring one up: npm run lab -- up');
}

async function drillAlarms(names: string[], options: Options): Promise<void> {
  if (options.list) return list();
  const unknown = names.filter((name) => name !== QUIET && !DRILLS.some((drill) => drill.name === name));
  if (unknown.length > 0) throw new LabError(`There is no drill ${unknown.join(', ')}; --list shows them.`);
  const field = theField();
  const signal = abortOnSignals();
  const chosen = names.length === 0 ? DRILLS : DRILLS.filter(({ name }) => names.includes(name));
  const report = await runAll(chosen, field, say, signal);
  if (names.includes(QUIET) || names.length === 0) await addQuiet(report, field, options.minutes, signal);
  if (options.json) await writeFile(options.json, `${JSON.stringify(report, null, 2)}\n`);
  const failed = report.results.filter(({ failures }) => failures.length > 0);
  const skipped = Object.keys(report.skipped).length;
  say(`${report.results.length - failed.length} passed, ${failed.length} failed, ${skipped} skipped`);
  if (failed.length > 0 || report.results.length === 0) process.exitCode = 1;
}

async function addQuiet(
  report: DrillReport,
  field: Field,
  minutes: number,
  signal: AbortSignal,
): Promise<void> {
  await prepareField(field, say);
  say(`== ${QUIET}: normal traffic for ${minutes} minutes, and no alarm`);
  const result = await runQuiet(field, minutes, signal);
  report.results.push(result);
  say(formatResult(result));
}

function parseMinutes(text: string): number {
  const minutes = Number(text);
  if (minutes > 0) return minutes;
  throw new InvalidArgumentError('Give minutes, such as 60.');
}

const program = new Command('npm run drill --')
  .description(
    'Breaks the real thing in the lab (npm run lab -- up), and sees who is told of it; on AWS, makes alarms ring.',
  )
  .showHelpAfterError('npm run drill -- --help lists the kinds of drills.');
program
  .command('alarms')
  .description(
    'for each fault: the right alarm and no other, how long until someone is told, and how long until it clears (docs/guides/drills.md)',
  )
  .argument('[names...]', 'only these; without names all of them, which takes about an hour')
  .option('--list', 'show the drills, and the alarms that they expect')
  .option('--json <file>', 'write what was measured to a file too')
  .option('--minutes <number>', 'how long the drill quiet lasts', parseMinutes, QUIET_MINUTES)
  .action(drillAlarms);
program.addCommand(awsCommand());

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof LabError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
