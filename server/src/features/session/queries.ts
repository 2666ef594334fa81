import type { OpenSession } from '@clientele/contract/sessions';
import { sql } from 'kysely';
import type { Database } from '../../deps.ts';
import { describeDevice } from './device.ts';

/** Counts an attempt at confirming and says how many there were, with it. More than any limit where the session is gone. */
export async function countAttempt(database: Database, sessionId: string): Promise<number> {
  const row = await database
    .updateTable('sessions')
    .set({ failed_confirmations: sql`failed_confirmations + 1` })
    .where('id', '=', sessionId)
    .returning('failed_confirmations')
    .executeTakeFirst();
  return row?.failed_confirmations ?? Number.POSITIVE_INFINITY;
}

/** Where an account is signed in; the latest used first. `since` is when the oldest that still counts was made. */
export async function listOpenSessions(
  database: Database,
  accountId: string,
  presentId: string | undefined,
  since: Date,
): Promise<OpenSession[]> {
  const rows = await database
    .selectFrom('sessions')
    .select(['id', 'user_agent', 'ip_address', 'created_at', 'updated_at', 'expires_at'])
    .where('account_id', '=', accountId)
    .where('expires_at', '>', sql<Date>`now()`)
    .where('created_at', '>', since)
    .orderBy('updated_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    present: row.id === presentId,
    device: describeDevice(row.user_agent),
    address: row.ip_address || null,
    created_at: row.created_at.toISOString(),
    last_used_at: row.updated_at.toISOString(),
    expires_at: row.expires_at.toISOString(),
  }));
}

/** How many are signed in, of all accounts. */
export async function countActiveSessions(database: Database, since: Date): Promise<number> {
  const { count } = await database
    .selectFrom('sessions')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('expires_at', '>', sql<Date>`now()`)
    .where('created_at', '>', since)
    .executeTakeFirstOrThrow();
  return count;
}

/** Ends one session of an account; false where it has none of this id. */
export async function deleteSession(database: Database, accountId: string, id: string): Promise<boolean> {
  const row = await database
    .deleteFrom('sessions')
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function deleteOtherSessions(
  database: Database,
  accountId: string,
  presentId: string,
): Promise<number> {
  const { numDeletedRows } = await database
    .deleteFrom('sessions')
    .where('account_id', '=', accountId)
    .where('id', '!=', presentId)
    .executeTakeFirst();
  return Number(numDeletedRows);
}
