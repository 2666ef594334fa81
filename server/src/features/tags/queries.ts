import { sql } from 'kysely';
import type { Database } from '../../deps.ts';

/** Every tag that was ever given to a client, in the order of reading. */
export async function listTags(database: Database): Promise<string[]> {
  const rows = await database
    .selectFrom('tags')
    .select('name')
    .orderBy(sql`fold_text(name) collate "C"`)
    .execute();
  return rows.map(({ name }) => name);
}
