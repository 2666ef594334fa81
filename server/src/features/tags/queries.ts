import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Database } from '../../deps.ts';

const IN_ORDER = sql`order by fold_text(name) collate "C", name`;

/** Every tag that was ever given to a client, in the order of reading. */
export async function listTags(database: Database): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from tags ${IN_ORDER}`.execute(database);
  return rows.map(({ name }) => name);
}

/** The tags of the clients that the reader sees. */
export async function listVisibleTags(database: Database, visible: RawBuilder<SqlBool>): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select name from (select distinct unnest(clients.tags) as name from clients
      where ${visible} and clients.deleted_at is null) used
    ${IN_ORDER}`.execute(database);
  return rows.map(({ name }) => name);
}
