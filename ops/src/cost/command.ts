import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { type Environments, writeGuide } from './guide.ts';
import { countQuantities } from './quantities.ts';

const inGuides = (name: string): string =>
  fileURLToPath(new URL(`../../../docs/guides/${name}`, import.meta.url));
/** What the plans of each environment count, kept so that the guide can be written anew without Terraform. */
const QUANTITIES_FILE = inGuides('cost.json');
export const GUIDE_FILE = inGuides('cost.md');

export const readQuantities = async (): Promise<Environments> =>
  JSON.parse(await readFile(QUANTITIES_FILE, 'utf8'));

async function count(environment: string, files: readonly string[]): Promise<void> {
  const plans = await Promise.all(
    files.map(async (file): Promise<unknown> => JSON.parse(await readFile(file, 'utf8'))),
  );
  const known = await readQuantities().catch(() => ({}));
  const environments = { ...known, [environment]: countQuantities(plans) };
  await writeFile(QUANTITIES_FILE, `${JSON.stringify(environments, null, 2)}\n`);
  process.stdout.write(`docs/guides/cost.json counts ${environment}. Next: npm run ops -- cost guide\n`);
}

async function guide(): Promise<void> {
  await writeFile(GUIDE_FILE, writeGuide(await readQuantities()));
  process.stdout.write('docs/guides/cost.md is written.\n');
}

/** `npm run ops -- cost`: what an environment costs, out of its plans. */
export function costCommand(): Command {
  const command = new Command('cost').description(
    'what an environment costs, out of its plans: count, guide',
  );
  command
    .command('count')
    .description('count what costs in the plans of an environment (terraform show -json PLAN > FILE)')
    .argument('<environment>')
    .argument('<files...>')
    .action(count);
  command.command('guide').description('write docs/guides/cost.md from what was counted').action(guide);
  return command;
}
