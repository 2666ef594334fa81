import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, relative } from 'node:path';
import { Command } from 'commander';
import { readCatalogue } from './catalogue.ts';

async function generate({ runbooks }: { runbooks?: string }): Promise<void> {
  // What only this needs is not there where tools of development were left out, and other verbs work without it.
  const { makeFiles } = await import('./generated.ts');
  for (const [file, text] of Object.entries(makeFiles(readCatalogue(), runbooks))) {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
    process.stdout.write(`${relative(process.cwd(), file)} is written.\n`);
  }
}

/** The verb `signals`: what is made from signals/ for who reads it in another form. */
export function signalsCommand(): Command {
  const command = new Command('signals').description(
    'what is watched, for Prometheus, Alertmanager and the Operations page',
  );
  command
    .command('generate')
    .description(
      'write signals/generated: the rules of Prometheus, what Alertmanager keeps quiet, and what the Operations page draws',
    )
    .option('--runbooks <url>', 'where your runbooks are, without a final slash')
    .action(generate);
  return command;
}
