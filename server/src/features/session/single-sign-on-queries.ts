import { sql, type Transaction } from 'kysely';
import type { Tables } from '../../database/tables.ts';
import type { Database } from '../../deps.ts';
import type { Identity, Secrets } from './single-sign-on-provider.ts';

const PROVIDER = 'single-sign-on';
const LIFETIME = '10 minutes';

/** A sign-in that is under way at the provider. */
export interface UnderWay extends Secrets {
  /** The hash of the cookie of the browser in which it began. */
  readonly browser: string;
  /** The path to come back to. */
  readonly to: string;
}

/** `key` as hashLinkToken makes it of the state. */
const identifierOf = (key: string) => `single-sign-on ${key}`;

export async function keepUnderWay(database: Database, key: string, value: UnderWay): Promise<void> {
  await sql`
    insert into verifications (identifier, value, expires_at)
    values (${identifierOf(key)}, ${JSON.stringify(value)}, now() + ${LIFETIME}::interval)`.execute(database);
}

/** What was kept, once: a state that comes back a second time finds nothing. */
export async function takeUnderWay(database: Database, key: string): Promise<UnderWay | null> {
  const { rows } = await sql<{ value: string; is_open: boolean }>`
    delete from verifications where identifier = ${identifierOf(key)}
    returning value, expires_at > now() as is_open`.execute(database);
  const [found] = rows;
  return found?.is_open ? JSON.parse(found.value) : null;
}

const identityOf = ({ issuer, subject }: Pick<Identity, 'issuer' | 'subject'>) => `${issuer} ${subject}`;

export interface KnownAccount {
  readonly id: string;
  readonly isActive: boolean;
}

/** The account that signed in with this identity before. */
export async function findAccountByIdentity(
  database: Database,
  identity: Identity,
): Promise<KnownAccount | null> {
  const found = await database
    .selectFrom('credentials')
    .innerJoin('accounts', 'accounts.id', 'credentials.account_id')
    .select(['accounts.id', 'accounts.deactivated_at'])
    .where('credentials.provider_id', '=', PROVIDER)
    .where('credentials.provider_account_id', '=', identityOf(identity))
    .executeTakeFirst();
  return found ? { id: found.id, isActive: found.deactivated_at === null } : null;
}

/** Lets this identity sign in to the account from now on, in place of an older one. */
export async function linkIdentity(
  transaction: Transaction<Tables>,
  accountId: string,
  identity: Identity,
): Promise<void> {
  await unlinkIdentity(transaction, accountId);
  await transaction
    .insertInto('credentials')
    .values({ account_id: accountId, provider_id: PROVIDER, provider_account_id: identityOf(identity) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The account's identity no longer signs in to it. False where it has none. */
export async function unlinkIdentity(transaction: Transaction<Tables>, accountId: string): Promise<boolean> {
  const row = await transaction
    .deleteFrom('credentials')
    .where('provider_id', '=', PROVIDER)
    .where('account_id', '=', accountId)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Two sign-ins of one e-mail at once wait for each other, so that they make one account. */
export async function lockEmail(transaction: Transaction<Tables>, email: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`single-sign-on ${email}`}, 0))`.execute(
    transaction,
  );
}
