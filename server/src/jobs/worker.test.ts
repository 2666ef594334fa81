import { sql } from 'kysely';
import { pino } from 'pino';
import { afterEach, expect, test, vi } from 'vitest';
import { readConfig } from '../config.ts';
import { connectDatabase } from '../database/connect.ts';
import { createTestDatabase } from '../database/testing/test-database.ts';
import { openMetrics } from '../telemetry/metrics.ts';
import type { JobKind } from './kind.ts';
import { requestJobs } from './requests.ts';
import { startWorker, type Worker } from './worker.ts';

const { url, pool } = await createTestDatabase();
const log = pino({ level: 'silent' });
const metrics = openMetrics(readConfig({ OTEL_SDK_DISABLED: 'true' })).work;
const PATIENT = { timeout: 30_000, interval: 20 };
/** Looks more often than a process does, so that the tests need not wait as long. */
const QUICK = { everyMs: 50, deferredEverySeconds: 0.5 };

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

async function start(
  ...kinds: JobKind[]
): Promise<Worker & { database: ReturnType<typeof connectDatabase>['database'] }> {
  const connection = connectDatabase({ url, log, connections: 4 });
  const worker = startWorker({ connection, log, kinds, metrics, ...QUICK });
  let stopped: Promise<void> | undefined;
  const stop = () => {
    stopped ??= worker.stop().then(() => connection.close());
    return stopped;
  };
  stops.push(stop);
  await worker.started;
  return { ...worker, stop, database: connection.database };
}

/** A kind that keeps what it was given. */
function keeping(name: string, also: Partial<JobKind> = {}): JobKind & { readonly done: unknown[] } {
  const done: unknown[] = [];
  return { name, run: async (data) => void done.push(data), ...also, done };
}

const ask = (kind: string, ...data: object[]) => {
  const connection = connectDatabase({ url, log, connections: 1 });
  return requestJobs(
    connection.database,
    data.map((each) => ({ kind, data: each })),
  ).finally(connection.close);
};

test('what is asked for is done, many at a time, in tables of its own', async () => {
  const kind = keeping('test.many', { concurrency: 4 });
  await start(kind);

  await ask(kind.name, ...Array.from({ length: 60 }, (_, number) => ({ number })));

  await vi.waitUntil(() => kind.done.length === 60, PATIENT);
  expect(new Set(kind.done.map((data) => (data as { number: number }).number)).size).toBe(60);
  const { rows } = await pool.query("select distinct schemaname from pg_tables where tablename = 'queue'");
  expect(rows).toEqual([{ schemaname: 'jobs' }]);
});

test('a database that goes away while work begins is waited for', async () => {
  const connection = connectDatabase({ url, log, connections: 4 });
  const query = connection.pool.query.bind(connection.pool) as (...asked: unknown[]) => Promise<unknown>;
  let isCut = false;
  const cutOnce = (text: string, ...more: unknown[]) => {
    const isNow = !isCut && /create_queue/.test(text);
    isCut ||= isNow;
    return isNow ? query('select pg_terminate_backend(pg_backend_pid())') : query(text, ...more);
  };
  connection.pool.query = cutOnce as typeof connection.pool.query;
  const kind = keeping('test.cut');
  const worker = startWorker({ connection, log, kinds: [kind], metrics, ...QUICK });
  stops.push(() => worker.stop().then(() => connection.close()));

  await worker.started;
  await ask(kind.name, { is: 'done' });

  await vi.waitUntil(() => kind.done.length === 1, PATIENT);
  expect(isCut).toBe(true);
});

test('what is asked for in a transaction is done where it commits, and not where it does not', async () => {
  const kind = keeping('test.transaction');
  const { database } = await start(kind);
  const within = (data: object, end: () => void) =>
    database.transaction().execute(async (transaction) => {
      await requestJobs(transaction, [{ kind: kind.name, data }]);
      end();
    });

  await expect(
    within({ is: 'rolled back' }, () => {
      throw new Error('not this time');
    }),
  ).rejects.toThrow('not this time');
  await within({ is: 'committed' }, () => undefined);

  await vi.waitUntil(() => kind.done.length > 0, PATIENT);
  expect(kind.done).toEqual([{ is: 'committed' }]);
});

test('what fails is done again', async () => {
  let tries = 0;
  const kind = keeping('test.failing');
  const failing: JobKind = {
    name: kind.name,
    run: async (data, context) => {
      tries += 1;
      if (tries === 1) throw new Error('the first time');
      await kind.run(data, context);
    },
  };
  await start(failing);

  await ask(kind.name, { a: 1 });

  await vi.waitUntil(() => kind.done.length > 0, PATIENT);
  expect([tries, kind.done]).toEqual([2, [{ a: 1 }]]);
});

test('what nobody here knows waits for who does, and holds nothing up', async () => {
  const kind = keeping('test.known');
  await start(kind);

  await ask('test.unknown', { a: 1 });
  await ask(kind.name, { b: 2 });

  await vi.waitUntil(() => kind.done.length > 0, PATIENT);
  const { rows } = await pool.query("delete from job_requests where kind = 'test.unknown' returning data");
  expect([kind.done, rows]).toEqual([[{ b: 2 }], [{ data: { a: 1 } }]]);
});

test('one group that is slow does not hold up another', async () => {
  const held: (() => void)[] = [];
  const done: string[] = [];
  const { database } = await start({
    name: 'test.groups',
    concurrency: 4,
    groupConcurrency: 2,
    run: async (data) => {
      const { group } = data as { group: string };
      if (group === 'slow') await new Promise<void>((resolve) => held.push(resolve));
      done.push(group);
    },
  });
  const jobs = ['slow', 'slow', 'slow', 'slow', 'slow', 'slow', 'quick', 'quick'];

  await requestJobs(
    database,
    jobs.map((group) => ({ kind: 'test.groups', data: { group }, groupKey: group })),
  );

  await vi.waitUntil(() => done.filter((group) => group === 'quick').length === 2, PATIENT);
  expect([done, held.length]).toEqual([['quick', 'quick'], 2]);
  await vi.waitUntil(() => {
    for (const release of held.splice(0)) release();
    return done.length === jobs.length;
  }, PATIENT);
});

test('the end waits for what is under way, and takes nothing new', async () => {
  let release = () => {};
  const kind = keeping('test.drained');
  const { stop } = await start({
    name: kind.name,
    run: async (data, context) => {
      await new Promise<void>((resolve) => {
        release = resolve;
      });
      await kind.run(data, context);
    },
  });
  await ask(kind.name, { first: true }, { second: true });
  await vi.waitUntil(() => release.name !== 'release', PATIENT);

  const stopped = stop();
  release();
  await stopped;

  expect(kind.done).toHaveLength(1);
  const next = keeping(kind.name);
  await start(next);
  await vi.waitUntil(() => next.done.length > 0, PATIENT);
  expect([...kind.done, ...next.done]).toEqual(expect.arrayContaining([{ first: true }, { second: true }]));
  expect(next.done).toHaveLength(1);
});

test('what is asked for while nobody works is done by who starts next', async () => {
  const kind = keeping('test.later');
  await ask(kind.name, { a: 1 });
  await start(kind);

  await vi.waitUntil(() => kind.done.length > 0, PATIENT);
});

test('two that work share what there is, and do each thing once', async () => {
  const kinds = [keeping('test.shared', { concurrency: 2 }), keeping('test.shared', { concurrency: 2 })];
  await Promise.all(kinds.map((kind) => start(kind)));

  await ask('test.shared', ...Array.from({ length: 40 }, (_, number) => ({ number })));

  const all = () => kinds.flatMap(({ done }) => done);
  await vi.waitUntil(() => all().length >= 40, PATIENT);
  expect(new Set(all().map((data) => (data as { number: number }).number)).size).toBe(40);
  expect(all()).toHaveLength(40);
});

test('a lost connection to the database ends no work for good', async () => {
  const kind = keeping('test.reconnected');
  await start(kind);

  await pool.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  );
  await ask(kind.name, { a: 1 });

  await vi.waitUntil(() => kind.done.length > 0, PATIENT);
});

test('a kind with a time of its own is planned', async () => {
  const { boss } = await start(keeping('test.planned', { cron: '17 * * * *' }));

  expect(await boss.getSchedules('test.planned')).toMatchObject([{ cron: '17 * * * *', timezone: 'UTC' }]);
});

test('a stop before it began ends it all the same', async () => {
  const connection = connectDatabase({ url, log, connections: 4 });
  const worker = startWorker({ connection, log, kinds: [keeping('test.never')], metrics, ...QUICK });

  await worker.stop();
  await worker.started;

  await expect(sql`select 1`.execute(connection.database)).resolves.toBeDefined();
  await connection.close();
});
