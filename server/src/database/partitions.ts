import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../deps.ts';

/** Makes partitions ahead. Processes that start at the same time take turns: of two that make the same one, the later fails. */
export async function makePartitions(database: Database, make: RawBuilder<unknown>): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('partitions', 0))`.execute(transaction);
    await make.execute(transaction);
  });
}
