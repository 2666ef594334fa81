import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { readConfig } from '../config.ts';
import { logOptions } from '../telemetry/log.ts';
import { openMetrics } from '../telemetry/metrics.ts';
import { connectDatabase } from './connect.ts';
import { describePlan } from './plan.ts';
import { createTestDatabase } from './testing/test-database.ts';

const { url, pool: owners } = await createTestDatabase();

/** A pool that logs what takes longer than this, and what it logged. */
function connect(slowStatementMs: number, to = url) {
  const lines: Record<string, unknown>[] = [];
  const log = pino(logOptions('info'), { write: (line: string) => void lines.push(JSON.parse(line)) });
  const metrics = openMetrics(readConfig({}));
  const { pool, close } = connectDatabase({
    url: to,
    log,
    connections: 1,
    metrics: metrics.database,
    slowStatementMs,
  });
  onTestFinished(async () => {
    await close();
    await metrics.close();
  });
  return { pool, lines };
}

const SLOW = `select name, pg_sleep(0.6) from (select $1::text as name) as one left join clients using (name)`;

test('a statement that takes long is told by its name and with its plan, without what was asked for', async () => {
  const { pool, lines } = connect(500);

  await pool.query(SLOW, ['Ada Lovelace']);
  await pool.query('select id from clients');

  expect(lines).toEqual([
    {
      time: expect.any(String),
      level: 'warn',
      event: 'slow_statement',
      statement: 'select clients',
      duration_ms: expect.any(Number),
      plan: expect.stringMatching(/Scan.* on clients, \d+ rows expected/),
      msg: 'A statement took long',
    },
  ]);
  expect(JSON.stringify(lines)).not.toContain('Lovelace');
});

test('a role that may ask for no plan is told of without one, and works as ever', async () => {
  const role = 'clientele_no_plans';
  await owners.query(`create role ${role}; grant select on clients to ${role}`);
  const as = new URL(url);
  as.searchParams.set('options', `-c role=${role}`);
  const { pool, lines } = connect(500, as.href);
  onTestFinished(async () => {
    await owners.query(`drop owned by ${role}; drop role ${role}`);
  });

  await pool.query(SLOW, ['Ada']);

  expect(lines).toMatchObject([{ statement: 'select clients', event: 'slow_statement' }]);
  expect(lines[0]).not.toHaveProperty('plan');
});

test('with 0 none is told of', async () => {
  const { pool, lines } = connect(0);
  await pool.query(SLOW, ['Ada']);

  expect(lines).toEqual([]);
});

test('of a plan nothing stays but steps, tables and indexes', () => {
  const plan = {
    'Query Text': "select 'Ada'",
    Plan: {
      'Node Type': 'Limit',
      Filter: "(name = 'Ada')",
      Plans: [
        {
          'Node Type': 'Index Scan',
          'Relation Name': 'clients',
          'Index Name': 'clients_name',
          'Plan Rows': 3,
        },
      ],
    },
  };

  expect(describePlan(JSON.stringify(plan))).toBe(
    'Limit (Index Scan using clients_name on clients, 3 rows expected)',
  );
  expect(describePlan('no JSON')).toBeUndefined();
});
