import { readFile } from 'node:fs/promises';
import { Command } from 'commander';

async function build(): Promise<void> {
  // What only this needs is not there where tools of development were left out, and other verbs work without it.
  const { buildFunction, listFunctions } = await import('./build.ts');
  for (const name of await listFunctions()) {
    const path = await buildFunction(name);
    const { length } = await readFile(path);
    process.stdout.write(`${path} (${Math.ceil(length / 1024)} KiB)\n`);
  }
}

/** The verb `functions`: makes what AWS Lambda runs. */
export function functionsCommand(): Command {
  const command = new Command('functions').description('makes the functions that AWS runs for the platform');
  command
    .command('build')
    .description('bundles each function of ops/functions into dist/<name>.zip; terraform plan asks for them')
    .action(build);
  return command;
}
