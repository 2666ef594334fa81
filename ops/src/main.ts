import { Command } from 'commander';
import { costCommand } from './cost/command.ts';
import { functionsCommand } from './functions/command.ts';
import { infraCommand } from './infra/command.ts';
import { releaseCommand } from './release/command.ts';
import { runServerCommand } from './server-command.ts';
import { signalsCommand } from './signals/command.ts';

/** Verbs that a command of the server carries out, which knows its own options and help. */
const SERVER_COMMANDS = [
  ['account', 'get people in again who lost every way to sign in: recover'],
  ['api-key', 'make, list and revoke API keys: create, list, revoke'],
  ['database', "bring the database up to date, and let the application's role use it: migrate"],
] as const;

const program = new Command('npm run ops --')
  .description(
    'Runs the register: what the one on call does. Each verb has --help. The environment is that of the server (README, Settings).',
  )
  .enablePositionalOptions()
  .showHelpAfterError('npm run ops -- --help lists the verbs.');
for (const [name, description] of SERVER_COMMANDS)
  program
    .command(name)
    .description(description)
    .argument('[arguments...]')
    .helpOption(false)
    .allowUnknownOption()
    .passThroughOptions()
    .action(async (args: string[]) => {
      process.exitCode = await runServerCommand(name, args);
    });
program.addCommand(releaseCommand());
program.addCommand(costCommand());
program.addCommand(functionsCommand());
program.addCommand(infraCommand());
program.addCommand(signalsCommand());

await program.parseAsync();
