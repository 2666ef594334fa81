import { Command } from 'commander';
import { takeDown } from './down.ts';
import { LabError } from './error.ts';
import { labFolder } from './plan.ts';
import { type Lab, readLab } from './state.ts';
import { formatStatus, listStatus } from './status.ts';
import { showTrace, showTraces } from './traces/show.ts';
import { bringUp, describeLab } from './up.ts';

const folder = labFolder(process.env);

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function theLab(): Lab {
  const lab = readLab(folder);
  if (lab) return lab;
  throw new LabError(`There is no lab in ${folder}. Bring one up: npm run lab -- up`);
}

async function status({ json }: { json?: true }): Promise<void> {
  const parts = await listStatus(theLab());
  say(json ? JSON.stringify(parts, null, 2) : formatStatus(parts));
  if (parts.some(({ state }) => state !== 'ready')) process.exitCode = 1;
}

const program = new Command('npm run lab --')
  .description(
    `Production on one machine, from Debian's packages (docs/guides/lab.md). LAB_DIR names its folder (${folder}); labs in different folders
don't know of each other.`,
  )
  .showHelpAfterError('npm run lab -- --help lists the verbs.');
program
  .command('up')
  .description('brings it up, installing what is missing; of one that is up, what has ended')
  .action(async () => say(describeLab(await bringUp(folder, say))));
program
  .command('down')
  .description('ends every process of it and removes its folder')
  .action(async () => {
    if (!(await takeDown(folder, say))) say(`There is no lab in ${folder}.`);
  });
program
  .command('status')
  .description('shows each part; exit code 1 unless all are ready')
  .option('--json', 'for machines')
  .action(status);
program
  .command('trace')
  .description('shows a trace as a tree: the edge, the servers, SQL; without an id the latest traces')
  .argument('[id]', 'the 32 hexadecimal digits, as in a log line or a problem')
  .action(async (id?: string) => say(await (id ? showTrace(theLab().plan, id) : showTraces(theLab().plan))));

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof LabError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
