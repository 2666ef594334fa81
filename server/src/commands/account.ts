import { Command } from 'commander';
import type { Database } from '../deps.ts';
import { foldEmail } from '../features/accounts/email.ts';
import { findAccountByEmail } from '../features/accounts/queries.ts';
import { makeRecovery } from '../features/password-reset/service.ts';
import { configuredOrigin } from '../http/origin.ts';
import { OPERATOR } from './operator.ts';
import { CommandRefused, say, withDatabase } from './with-database.ts';

async function recover({ email }: { email: string }): Promise<void> {
  await withDatabase(async (database, config) => {
    const account = await findActiveAccount(database, email);
    const origin = configuredOrigin(config);
    const { link, expiresAt } = await makeRecovery(database, OPERATOR, { account, origin });
    process.stdout.write(`${link}\n`);
    say(
      `Whoever opens this link sets a new password for ${account.name} (${account.email}), which takes their authenticator app, recovery codes and passkeys along. It works once, until ${expiresAt.toISOString()}; until it is used nothing changes.`,
    );
    if (!config.publicUrl) say(`It leads to ${origin}. Set PUBLIC_URL where people open another address.`);
  });
}

async function findActiveAccount(database: Database, email: string) {
  const account = await findAccountByEmail(database, foldEmail(email));
  if (account?.deactivated_at === null) return account;
  throw new CommandRefused(
    account
      ? `The account of ${account.email} is deactivated. Recover an owner's, who can let it in again.`
      : `There is no account of ${email}.`,
  );
}

const command = new Command('npm run ops -- account').description(
  'Gets people in again who lost every way to sign in.',
);
command
  .command('recover')
  .description(
    'prints a link, alone on stdout, that works once within an hour: it sets a new password and takes every second factor, for a last owner who lost both. The audit log keeps it.',
  )
  .requiredOption('--email <email>', 'whose account it is')
  .action(recover);

await command.parseAsync();
