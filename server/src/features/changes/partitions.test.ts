import { expect, test } from 'vitest';
import { createTestDatabase } from '../../database/testing/test-database.ts';

const partitions = `select count(*)::int as count from pg_inherits where inhparent = 'changes'::regclass`;

test('months get partitions ahead; one that the net below already holds changes of stays there', async () => {
  const { pool } = await createTestDatabase();
  await pool.query(
    `insert into changes (change_set_id, at, client_id, version, after) values (new_id(), now(), new_id(), 1, '{}')`,
  );
  await pool.query('select ensure_change_partitions()');
  const { rows } = await pool.query(partitions);
  expect(rows).toEqual([{ count: 3 }]);
  await pool.query('select ensure_change_partitions()');
  expect((await pool.query(partitions)).rows).toEqual(rows);
  const month = await pool.query('select tableoid::regclass::text as name from changes');
  expect(month.rows).toEqual([{ name: 'changes_default' }]);
});
