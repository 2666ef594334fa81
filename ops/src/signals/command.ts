import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, relative } from 'node:path';
import { Command } from 'commander';
import { readCatalogue } from './catalogue.ts';

async function prometheus({ runbooks }: { runbooks?: string }): Promise<void> {
  // What only this needs is not there where tools of development were left out, and other verbs work without it.
  const { makeFiles } = await import('./generated.ts');
  for (const [file, text] of Object.entries(makeFiles(readCatalogue(), runbooks))) {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
    process.stdout.write(`${relative(process.cwd(), file)} is written.\n`);
  }
}

/** The verb `signals`: what is made from signals/ for those who watch with something else than CloudWatch. */
export function signalsCommand(): Command {
  const command = new Command('signals').description('what is watched, for Prometheus and Alertmanager');
  command
    .command('prometheus')
    .description('write signals/generated: the rules of Prometheus, and what Alertmanager keeps quiet')
    .option('--runbooks <url>', 'where your runbooks are, without a final slash')
    .action(prometheus);
  return command;
}
