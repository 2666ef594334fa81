import { expect, it, vi } from 'vitest';
import { connectDatabase } from './connect.ts';
import { createTestDatabase } from './testing/test-database.ts';

it('tells every session its time zone and limits', async () => {
  const { url } = await createTestDatabase();
  const { pool, close } = connectDatabase({ url, log: { warn: vi.fn() } });
  const names = ['timezone', 'statement_timeout', 'idle_in_transaction_session_timeout', 'application_name'];
  const { rows } = await pool.query('select current_setting(name) as value from unnest($1::text[]) as name', [
    names,
  ]);
  expect(rows.map(({ value }) => value)).toEqual(['UTC', '30s', '1min', 'clientele']);
  await close();
});

it('survives the loss of its connections', async () => {
  const { url, pool: other, name } = await createTestDatabase();
  const warn = vi.fn();
  const { pool, database, close } = connectDatabase({ url, log: { warn } });
  await pool.query('select 1');
  await other.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and application_name = $2',
    [name, 'clientele'],
  );
  await vi.waitUntil(() => warn.mock.calls.length > 0, { timeout: 20_000 });
  expect(warn).toHaveBeenCalledWith(expect.stringMatching(/idle database connection was lost/));
  expect(await database.selectFrom('accounts').select('id').execute()).toEqual([]);
  await close();
});

it('survives the loss of a connection within a transaction, which fails', async () => {
  const { url, pool: other, name } = await createTestDatabase();
  const { pool, close } = connectDatabase({ url, log: { warn: vi.fn() } });
  const client = await pool.connect();
  const ended = vi.fn();
  client.once('end', ended);
  await client.query('begin');
  await other.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and application_name = $2',
    [name, 'clientele'],
  );
  await vi.waitUntil(() => ended.mock.calls.length > 0, { timeout: 20_000 });
  await expect(client.query('commit')).rejects.toThrow();
  client.release(true);
  await close();
});
