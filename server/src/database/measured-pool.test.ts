import { AsyncLocalStorage } from 'node:async_hooks';
import { text } from 'node:stream/consumers';
import { sql } from 'kysely';
import { to as copyTo } from 'pg-copy-streams';
import { pino } from 'pino';
import { expect, onTestFinished, test, vi } from 'vitest';
import { readConfig } from '../config.ts';
import { openMetrics } from '../telemetry/metrics.ts';
import { readCount, readSeries } from '../telemetry/testing/read-metrics.ts';
import { connectDatabase } from './connect.ts';
import { createTestDatabase } from './testing/test-database.ts';

const { url } = await createTestDatabase();
const DURATION = 'db.client.operation.duration';

/** A pool of so many connections with metrics of its own. */
function connect(connections: number, to = url) {
  const metrics = openMetrics(readConfig({}));
  const connection = connectDatabase({
    url: to,
    log: pino({ level: 'silent' }),
    connections,
    metrics: metrics.database,
  });
  onTestFinished(async () => {
    if (!connection.pool.ended) await connection.close();
    await metrics.close();
  });
  return { ...connection, metrics, count: readCount.bind(null, metrics) };
}

test('each way to ask is measured, by what the statement does and how it ended', async () => {
  const { pool, database, count } = connect(2);

  await pool.query('select id from clients where id = $1', ['019a0000-0000-7000-8000-000000000000']);
  await database.selectFrom('clients').select('id').execute();
  await database.transaction().execute((transaction) => sql`select id from clients`.execute(transaction));
  const client = await pool.connect();
  await new Promise((resolve) => client.query('select id from clients', resolve));
  expect(await text(client.query(copyTo('copy (select id from clients) to stdout')))).toBe('');
  client.release();
  await expect(pool.query('select nothing from clients')).rejects.toThrow('nothing');

  expect(await count(DURATION, { 'db.query.summary': 'select clients', outcome: 'ok' })).toBe(4);
  expect(await count(DURATION, { 'db.query.summary': 'copy clients', outcome: 'ok' })).toBe(1);
  expect(await count(DURATION, { 'db.query.summary': 'begin', outcome: 'ok' })).toBe(1);
  expect(await count(DURATION, { 'db.query.summary': 'select clients', outcome: 'failed' })).toBe(1);
});

test('connections are counted by what they do, and who waits for one, and for how long', async () => {
  const { pool, count, close, metrics } = connect(2);
  const STATE = 'db.client.connection.state';
  const held = await Promise.all([pool.connect(), pool.connect()]);
  const waiting = pool.query('select 1');

  expect(await count('db.client.connection.max')).toBe(2);
  expect(await count('db.client.connection.count', { [STATE]: 'used' })).toBe(2);
  expect(await count('db.client.connection.pending_requests')).toBe(1);
  expect(await count('db.client.connection.wait_time')).toBe(2);
  expect(metrics.database.use()).toBe(1);

  for (const client of held) client.release();
  await waiting;
  expect(await count('db.client.connection.count', { [STATE]: 'idle' })).toBe(2);
  expect(await count('db.client.connection.pending_requests')).toBe(0);
  expect(await count('db.client.connection.wait_time')).toBe(3);

  await close();
  expect(await count('db.client.connection.max')).toBe(0);
});

test('a connection that can not be had, or is lost, is a failure; one that is closed at the end is none', async () => {
  const nowhere = connect(1, 'postgresql://nobody@127.0.0.1:1/none');
  await expect(nowhere.pool.query('select 1')).rejects.toThrow();
  expect(await nowhere.count('clientele.database.connection.failures')).toBe(1);

  const lost = connect(1);
  await lost.pool.query('select 1');
  await lost.pool.query('select pg_terminate_backend(pg_backend_pid())').catch(() => undefined);
  expect(await lost.count('clientele.database.connection.failures')).toBe(1);

  const other = connect(1);
  const { rows } = await lost.pool.query('select pg_backend_pid() as pid');
  await other.pool.query('select pg_terminate_backend($1)', [rows[0].pid]);
  await vi.waitUntil(async () => (await lost.count('clientele.database.connection.failures')) === 2);

  const closed = connect(1);
  await closed.pool.query('select 1');
  await closed.close();
  expect(await readSeries(closed.metrics, 'clientele.database.connection.failures')).toMatchObject([
    { value: 0 },
  ]);
});

test('what is done with a connection belongs to who waited for it, not to who gave it back', async () => {
  const { pool } = connect(1);
  const whose = new AsyncLocalStorage<string>();
  const seen: (string | undefined)[] = [];
  const held = await whose.run('first', () => pool.connect());
  const waiting = whose.run('second', () => pool.query('select 1').then(() => seen.push(whose.getStore())));
  const callback = whose.run(
    'third',
    () =>
      new Promise<void>((resolve) => {
        pool.connect((_, _client, release) => {
          seen.push(whose.getStore());
          release();
          resolve();
        });
      }),
  );

  whose.run('first', () => held.release());
  await Promise.all([waiting, callback]);

  expect(seen.sort()).toEqual(['second', 'third']);
});
