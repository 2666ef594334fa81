import { sql } from 'kysely';
import type { Database } from '../deps.ts';

const KEPT_FOR = sql`interval '24 hours'`;

/** What a request is known by, and what its key was used for. */
export interface RequestKey {
  readonly accountId: string;
  readonly keyHash: Buffer;
  readonly fingerprint: Buffer;
}

/**
 * Takes the key for a request, within its transaction: one that took it before is waited for. Null where it is taken; else what
 * it was used for, and the answer.
 */
export async function claimKey(
  database: Database,
  { accountId, keyHash, fingerprint }: RequestKey,
): Promise<{ fingerprint: Buffer; answer: Buffer } | null> {
  const { rows } = await sql`
    insert into idempotency_keys as known (account_id, key_hash, fingerprint)
    values (${accountId}, ${keyHash}, ${fingerprint})
    on conflict (account_id, key_hash) do update
      set fingerprint = excluded.fingerprint, answer = excluded.answer, created_at = excluded.created_at
      where known.created_at <= now() - ${KEPT_FOR}
    returning account_id`.execute(database);
  if (rows.length > 0) return null;
  return database
    .selectFrom('idempotency_keys')
    .select(['fingerprint', 'answer'])
    .where('account_id', '=', accountId)
    .where('key_hash', '=', keyHash)
    .executeTakeFirstOrThrow();
}

export async function keepAnswer(
  database: Database,
  { accountId, keyHash }: RequestKey,
  answer: Buffer,
): Promise<void> {
  await database
    .updateTable('idempotency_keys')
    .set({ answer })
    .where('account_id', '=', accountId)
    .where('key_hash', '=', keyHash)
    .execute();
}

/** The request did nothing: its key is free again. */
export async function freeKey(database: Database, { accountId, keyHash }: RequestKey): Promise<void> {
  await database
    .deleteFrom('idempotency_keys')
    .where('account_id', '=', accountId)
    .where('key_hash', '=', keyHash)
    .execute();
}

export async function deleteExpiredKeys(database: Database): Promise<void> {
  await sql`delete from idempotency_keys where created_at <= now() - ${KEPT_FOR}`.execute(database);
}
