import { sql } from 'kysely';
import { pino } from 'pino';
import { expect, test, vi } from 'vitest';
import { readConfig } from '../config.ts';
import { connectDatabase } from '../database/connect.ts';
import { createTestDatabase } from '../database/testing/test-database.ts';
import { openMetrics } from '../telemetry/metrics.ts';
import { requestJobs } from './requests.ts';
import { findWaitingJobs } from './waiting.ts';
import { startWorker } from './worker.ts';

const { url, pool } = await createTestDatabase();
const log = pino({ level: 'silent' });

test('work that waits is counted with its age, before anyone ever worked and after it was handed on', async () => {
  const connection = connectDatabase({ url, log, connections: 4 });
  const { database, close } = connection;
  const find = () => findWaitingJobs(database, ['test.slow', 'test.none']);
  const NONE = { job: 'test.none', waiting: 0, oldestSeconds: 0 };
  const later = new Date(Date.now() + 3_600_000);
  await requestJobs(database, [
    { kind: 'test.slow', data: {} },
    { kind: 'test.slow', data: {}, startAfter: new Date(Date.now() - 60_000) },
    { kind: 'test.slow', data: {}, startAfter: later },
    { kind: 'test.unknown', data: {} },
  ]);

  const asked = await find();
  expect(asked).toEqual(
    expect.arrayContaining([NONE, { job: 'test.slow', waiting: 2, oldestSeconds: expect.any(Number) }]),
  );
  expect(asked.find(({ job }) => job === 'test.slow')?.oldestSeconds).toBeGreaterThanOrEqual(60);

  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const metrics = openMetrics(readConfig({}));
  const kinds = [{ name: 'test.slow', run: () => held }];
  const worker = startWorker({
    connection,
    log,
    kinds,
    metrics: metrics.work,
    everyMs: 50,
    deferredEverySeconds: 0.5,
  });
  await worker.started;
  await vi.waitUntil(
    async () => {
      const { rows } = await pool.query('select from job_requests where kind = $1', ['test.slow']);
      const active = await sql`select from jobs.job where name = 'test.slow' and state = 'active'`.execute(
        database,
      );
      return rows.length === 0 && active.rows.length === 1;
    },
    { timeout: 30_000 },
  );

  const handedOn = await find();
  expect(handedOn).toEqual(
    expect.arrayContaining([NONE, { job: 'test.slow', waiting: 1, oldestSeconds: expect.any(Number) }]),
  );
  release();
  await worker.stop();
  await metrics.close();
  await close();
});
