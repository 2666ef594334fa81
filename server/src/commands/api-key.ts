import type { ApiKey } from '@clientele/contract/api-keys';
import { API_KEY_NAME_MAX_LENGTH } from '@clientele/contract/limits';
import { ROLES, type Role } from '@clientele/contract/permissions';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { Database } from '../deps.ts';
import { foldEmail } from '../features/accounts/email.ts';
import { findAccountByEmail, listAccounts } from '../features/accounts/queries.ts';
import { listApiKeys } from '../features/api-keys/queries.ts';
import { createApiKey, revokeApiKey } from '../features/api-keys/service.ts';
import { forgetKeysEverywhere } from '../features/session/sessions.ts';
import { parseExpiry } from './expiry.ts';
import { OPERATOR } from './operator.ts';
import { formatTable } from './table.ts';
import { CommandRefused, say, withDatabase } from './with-database.ts';

interface CreateOptions {
  readonly name: string;
  readonly role: Role;
  readonly expires?: string;
  readonly account?: string;
}

async function create({ name, role, expires, account: email }: CreateOptions): Promise<void> {
  await withDatabase(async (database) => {
    const account = await findKeyOwner(database, email);
    const expires_at = expires ?? null;
    const made = await createApiKey(database, OPERATOR, account, { name, role, expires_at });
    process.stdout.write(`${made.key}\n`);
    const until = made.expires_at ? `until ${made.expires_at}` : 'until it is revoked';
    say(
      `This key stands for ${account.email} as ${made.role}, ${until}. It is shown this once: keep it safe.`,
    );
  });
}

/** The account of this e-mail; without one, the only owner. */
async function findKeyOwner(database: Database, email: string | undefined) {
  if (email !== undefined) {
    const account = await findAccountByEmail(database, foldEmail(email));
    if (account?.deactivated_at === null) return account;
    const what = account ? 'The account of' : 'There is no account of';
    throw new CommandRefused(
      `${what} ${email}${account ? ' is deactivated' : ''}. Name another with --account.`,
    );
  }
  const owners = (await listAccounts(database)).filter(
    (account) => account.role === 'owner' && account.deactivated_at === null,
  );
  const [only] = owners;
  if (only && owners.length === 1) return only;
  throw new CommandRefused(
    only
      ? `There are several owners. Say whose key it is, such as --account ${only.email}`
      : 'There is no account yet. Start Clientele with npm start and set it up first.',
  );
}

async function list({ json }: { json?: true }): Promise<void> {
  await withDatabase(async (database) => {
    const keys = await listApiKeys(database, null);
    if (json) process.stdout.write(`${JSON.stringify(keys, null, 2)}\n`);
    else if (keys.length === 0) say('There are no API keys.');
    else process.stdout.write(formatTable(keys.map(rowOf)));
  });
}

const rowOf = ({ prefix, name, role, account, expires_at, last_used_at, id }: ApiKey) => ({
  KEY: `${prefix}...`,
  NAME: name,
  ROLE: role,
  ACCOUNT: account.name,
  EXPIRES: expires_at ?? 'never',
  'LAST USED': last_used_at ?? 'never',
  ID: id,
});

async function revoke(which: string): Promise<void> {
  await withDatabase(async (database) => {
    const wanted = which.replace(/\.*$/, '');
    const found = (await listApiKeys(database, null)).filter(
      ({ id, prefix }) => id === wanted.toLowerCase() || prefix === wanted,
    );
    const [key] = found;
    if (!key || found.length > 1)
      throw new CommandRefused(
        key
          ? `Several keys begin with ${wanted}. Name one by its id: npm run ops -- api-key list shows it.`
          : `There is no API key ${wanted}. npm run ops -- api-key list shows those that there are.`,
      );
    await revokeApiKey(database, OPERATOR, key.id, null);
    await forgetKeysEverywhere(database, key.account.id);
    say(`Revoked ${key.prefix}..., "${key.name}" of ${key.account.name}.`);
  });
}

function readName(text: string): string {
  if (text.trim() && text.length <= API_KEY_NAME_MAX_LENGTH) return text;
  throw new InvalidArgumentError(`Use 1 to ${API_KEY_NAME_MAX_LENGTH} characters.`);
}

const command = new Command('npm run ops -- api-key').description('Makes, lists and revokes API keys.');
command
  .command('create')
  .description(
    'makes a key and prints it alone on stdout, this once: KEY=$(npm run --silent ops -- api-key create ...)',
  )
  .requiredOption('--name <name>', 'what it is for', readName)
  .addOption(
    new Option('--role <role>', 'what it may do, at most what its account may')
      .choices(ROLES)
      .makeOptionMandatory(),
  )
  .option('--expires <time>', 'when it ends: 12h, 90d, 8w; otherwise never', parseExpiry)
  .option('--account <email>', 'whom it stands for; otherwise the only owner')
  .action(create);
command
  .command('list')
  .description('lists every key that is not revoked')
  .option('--json', 'as JSON')
  .action(list);
command
  .command('revoke')
  .description('revokes a key')
  .argument('<key>', 'how it begins (clt_ and 8 characters), or its id')
  .action(revoke);

await command.parseAsync();
