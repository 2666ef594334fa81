import { sql } from 'kysely';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { connectDatabase } from './connect.ts';
import { makePartitions } from './partitions.ts';
import { atFileEnd } from './testing/file-end.ts';
import { createTestDatabase } from './testing/test-database.ts';

test('processes that start at the same time make the partitions of a month once, and none of them fails', async () => {
  const { url, pool } = await createTestDatabase();
  const { database, close } = connectDatabase({ url, log: pino({ level: 'silent' }) });
  atFileEnd(close);
  const all = ['ensure_change_partitions()', 'ensure_audit_partitions()'];

  await Promise.all(
    Array.from({ length: 10 }, (_, index) =>
      makePartitions(database, sql`select ${sql.raw(all[index % 2] ?? '')}`),
    ),
  );

  const { rows } = await pool.query(
    `select inhparent::regclass::text as parent, count(*)::int as count from pg_inherits
     where inhrelid::regclass::text ~ '^(changes|audit_log)_\\d{4}_\\d{2}$' group by 1 order by 1`,
  );
  expect(rows).toEqual([
    { parent: 'audit_log', count: 3 },
    { parent: 'changes', count: 3 },
  ]);
});
