import type { ApiKey } from '@clientele/contract/api-keys';
import type { Role } from '@clientele/contract/permissions';
import { sql, type Transaction } from 'kysely';
import type { Tables } from '../../database/tables.ts';
import type { Database } from '../../deps.ts';

/** What leaves the server of a key: never its hash. */
const COLUMNS = [
  'api_keys.id',
  'api_keys.name',
  'api_keys.prefix',
  'api_keys.role',
  'api_keys.created_at',
  'api_keys.expires_at',
  'api_keys.last_used_at',
  'accounts.id as account_id',
  'accounts.name as account_name',
] as const;

interface ApiKeyRow {
  id: string;
  name: string;
  prefix: string;
  role: Role;
  created_at: Date;
  expires_at: Date | null;
  last_used_at: Date | null;
  account_id: string;
  account_name: string;
}

const present = ({ account_id, account_name, ...row }: ApiKeyRow): ApiKey => ({
  id: row.id,
  name: row.name,
  prefix: row.prefix,
  role: row.role,
  account: { id: account_id, name: account_name },
  created_at: row.created_at.toISOString(),
  expires_at: row.expires_at?.toISOString() ?? null,
  last_used_at: row.last_used_at?.toISOString() ?? null,
});

const selectKeys = (database: Database) =>
  database
    .selectFrom('api_keys')
    .innerJoin('accounts', 'accounts.id', 'api_keys.account_id')
    .select(COLUMNS)
    .where('api_keys.revoked_at', 'is', null);

/** Those that are not revoked, of one account or of all; expired ones too, so that one sees what stopped. Newest first. */
export async function listApiKeys(database: Database, accountId: string | null): Promise<ApiKey[]> {
  const rows = await selectKeys(database)
    .$if(accountId !== null, (query) => query.where('api_keys.account_id', '=', accountId))
    .orderBy('api_keys.created_at', 'desc')
    .orderBy('api_keys.id', 'desc')
    .execute();
  return rows.map(present);
}

export interface NewApiKey {
  readonly accountId: string;
  readonly name: string;
  readonly role: Role;
  readonly prefix: string;
  readonly keyHash: string;
  readonly expiresAt: string | null;
}

export async function insertApiKey(
  transaction: Transaction<Tables>,
  { accountId, name, role, prefix, keyHash, expiresAt }: NewApiKey,
): Promise<ApiKey> {
  const { id } = await transaction
    .insertInto('api_keys')
    .values({ account_id: accountId, name, role, prefix, key_hash: keyHash, expires_at: expiresAt })
    .returning('id')
    .executeTakeFirstOrThrow();
  return present(await selectKeys(transaction).where('api_keys.id', '=', id).executeTakeFirstOrThrow());
}

/** How many an account has. Two that are made at once wait for each other here, so that both count. */
export async function lockAndCountApiKeys(
  transaction: Transaction<Tables>,
  accountId: string,
): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`api keys ${accountId}`}, 0))`.execute(
    transaction,
  );
  const { count } = await transaction
    .selectFrom('api_keys')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('account_id', '=', accountId)
    .where('revoked_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(count);
}

export interface RevokedKey {
  readonly id: string;
  readonly name: string;
  readonly prefix: string;
  readonly account_id: string;
}

/** Revokes a key, of one account or of any. Null where there is none. */
export async function revokeApiKeyById(
  transaction: Transaction<Tables>,
  id: string,
  accountId: string | null,
): Promise<RevokedKey | null> {
  const revoked = await transaction
    .updateTable('api_keys')
    .set({ revoked_at: sql`now()` })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .$if(accountId !== null, (query) => query.where('account_id', '=', accountId))
    .returning(['id', 'name', 'prefix', 'account_id'])
    .executeTakeFirst();
  return revoked ?? null;
}

/** Revokes every key of an account. */
export async function revokeApiKeysOfAccount(
  transaction: Transaction<Tables>,
  accountId: string,
): Promise<RevokedKey[]> {
  return transaction
    .updateTable('api_keys')
    .set({ revoked_at: sql`now()` })
    .where('account_id', '=', accountId)
    .where('revoked_at', 'is', null)
    .returning(['id', 'name', 'prefix', 'account_id'])
    .execute();
}

/** A key with whom it stands for, whatever state it is in. */
export interface KnownKey {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly expires_at: Date | null;
  readonly revoked_at: Date | null;
  readonly deactivated_at: Date | null;
  readonly account_id: string;
  readonly account_name: string;
  readonly account_email: string;
  readonly account_role: Role;
  /** Whether its last use was kept within the last minute. */
  readonly was_just_used: boolean;
}

export async function findKeyByHash(database: Database, keyHash: string): Promise<KnownKey | null> {
  const row = await database
    .selectFrom('api_keys')
    .innerJoin('accounts', 'accounts.id', 'api_keys.account_id')
    .select([
      'api_keys.id',
      'api_keys.name',
      'api_keys.role',
      'api_keys.expires_at',
      'api_keys.revoked_at',
      'accounts.deactivated_at',
      'accounts.id as account_id',
      'accounts.name as account_name',
      'accounts.email as account_email',
      'accounts.role as account_role',
      sql<boolean>`coalesce(api_keys.last_used_at > now() - interval '1 minute', false)`.as('was_just_used'),
    ])
    .where('api_keys.key_hash', '=', keyHash)
    .executeTakeFirst();
  return row ?? null;
}

/** Keeps that a key was used: once a minute, however many processes are asked. */
export async function touchApiKey(database: Database, id: string): Promise<void> {
  await sql`update api_keys set last_used_at = now()
    where id = ${id}::uuid and (last_used_at is null or last_used_at <= now() - interval '1 minute')`.execute(
    database,
  );
}
