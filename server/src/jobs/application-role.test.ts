import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { expect, test, vi } from 'vitest';
import { runCommand } from '../commands/testing/run-command.ts';
import { readConfig } from '../config.ts';
import { connectDatabase } from '../database/connect.ts';
import { atFileEnd } from '../database/testing/file-end.ts';
import { createTestDatabase } from '../database/testing/test-database.ts';
import { openMetrics } from '../telemetry/metrics.ts';
import { requestJobs } from './requests.ts';
import { startWorker } from './worker.ts';

const COMMAND = fileURLToPath(new URL('../commands/database.ts', import.meta.url));
const { url, pool } = await createTestDatabase();
const metrics = openMetrics(readConfig({ OTEL_SDK_DISABLED: 'true' })).work;
const PATIENT = { timeout: 15_000, interval: 20 };
const QUICK = { everyMs: 50, deferredEverySeconds: 0.5 };

/** A role that may do nothing yet, and makes nothing: PostgreSQL 15 and newer let nobody create by default. */
async function makeRole(): Promise<string> {
  const role = `clientele_app_${randomUUID().slice(0, 8)}`;
  await pool.query(`create role ${role}`);
  atFileEnd(async () => {
    await pool.query(`drop owned by ${role}`);
    await pool.query(`drop role ${role}`);
  });
  return role;
}

/** A worker that signs in as the role, with what pg-boss complains of. */
function workAs(role: string) {
  const done: unknown[] = [];
  const warned: unknown[] = [];
  const as = new URL(url);
  as.searchParams.set('options', `-c role=${role}`);
  const log = pino({ level: 'warn' }, { write: (line) => void warned.push(JSON.parse(line).msg) });
  const connection = connectDatabase({ url: as.href, log, connections: 4 });
  const kind = {
    name: `test.${role}`,
    run: async (data: unknown) => void done.push(data),
    cron: '0 3 * * *',
  };
  const worker = startWorker({ connection, log, kinds: [kind], metrics, ...QUICK });
  const stop = () => worker.stop().then(() => connection.close());
  const ask = (data: object) => requestJobs(connection.database, [{ kind: kind.name, data }]);
  return { worker, done, warned, ask, stop };
}

const migrate = (...args: string[]) =>
  runCommand([COMMAND, 'migrate', ...args], { DATABASE_URL: url, PGOPTIONS: '' });

test('a role that may make nothing is told what to run, and works once that was run', async () => {
  const role = await makeRole();
  const early = workAs(role);
  await expect(early.worker.started).rejects.toThrow(`npm run ops -- database migrate --grant ${role}`);
  await early.stop();

  expect(await migrate('--grant', role)).toEqual({
    code: 0,
    stdout: '',
    stderr: expect.stringContaining(`${role} may use it`),
  });

  const { worker, done, warned, ask, stop } = workAs(role);
  await worker.started;
  await ask({ number: 1 });
  await vi.waitUntil(() => done.length === 1, PATIENT);
  await worker.boss.supervise();
  await stop();
  expect([done, warned]).toEqual([[{ number: 1 }], []]);
  const asRole = (privilege: string, what: string) =>
    pool.query(`select has_${what}_privilege($1, $2, 'create') as allowed`, [role, privilege]);
  expect((await asRole('jobs', 'schema')).rows).toEqual([{ allowed: false }]);
  const { rows } = await pool.query(
    `select has_database_privilege($1, current_database(), 'create') as allowed`,
    [role],
  );
  expect(rows).toEqual([{ allowed: false }]);
});

test('a role to which nothing was granted since the tables were made is told so', async () => {
  await migrate();
  const role = await makeRole();

  const { worker, stop } = workAs(role);

  await expect(worker.started).rejects.toThrow(`are not open to ${role}`);
  await stop();
});

test('it may be run again, and refuses a role that is not there', async () => {
  await migrate();

  expect(await migrate()).toEqual({ code: 0, stdout: '', stderr: 'The database is up to date.\n' });
  expect(await migrate('--grant', 'nobody_at_all')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("Make it: create role nobody_at_all login password '...'"),
  });
});
