import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import {
  COMMANDS,
  ENVIRONMENTS,
  type InfraOptions,
  type InfraVerb,
  listCommands,
  STACKS,
} from './commands.ts';

const ROOT = resolve(import.meta.dirname, '../../..');

/** `npm run ops -- infra plan|apply|...`: runs Terraform as docs/guides/deploy.md has it, and says what it runs. */
export function infraCommand(): Command {
  const command = new Command('infra').description(
    'plans and applies the platform: Terraform, with the workspace and the settings that belong together',
  );
  for (const [verb, description] of Object.entries(COMMANDS))
    command
      .command(verb)
      .description(description)
      .addOption(
        new Option('--stack <name>', 'which part of the platform').choices(STACKS).makeOptionMandatory(),
      )
      .addOption(
        new Option('--environment <name>', 'of which environment')
          .choices(ENVIRONMENTS)
          .makeOptionMandatory(),
      )
      .option(
        '--state-bucket <name>',
        "where Terraform's states are (STATE_BUCKET)",
        process.env.STATE_BUCKET,
      )
      .option('--state-region <name>', 'the Region of that bucket (AWS_REGION)', process.env.AWS_REGION)
      .option('--dry-run', 'say what would be run, and run nothing')
      .argument('[arguments...]', "Terraform's own, after --")
      .action(async (more: string[], options: InfraOptions & { dryRun?: boolean }) => {
        process.exitCode = await runAll(
          listCommands(verb as InfraVerb, options, more),
          options.dryRun ?? false,
        );
      });
  return command;
}

async function runAll(commands: string[][], dryRun: boolean): Promise<number> {
  for (const command of commands) {
    process.stderr.write(`$ ${command.map(quote).join(' ')}\n`);
    if (dryRun) continue;
    const code = await run(command);
    if (code !== 0) return code;
  }
  return 0;
}

async function run([program = '', ...args]: string[]): Promise<number> {
  const child = spawn(program, args, { cwd: ROOT, stdio: 'inherit' });
  // Ctrl-C reaches Terraform too, which puts its state away and ends by itself.
  const wait = () => undefined;
  process.on('SIGINT', wait);
  try {
    const [code] = (await once(child, 'exit')) as [number | null];
    return code ?? 1;
  } catch (error) {
    process.stderr.write(`${program} can't be started: ${error instanceof Error ? error.message : error}\n`);
    return 1;
  } finally {
    process.off('SIGINT', wait);
  }
}

function quote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
