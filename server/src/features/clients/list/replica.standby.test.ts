import type { Client } from '@clientele/contract/clients';
import { sql } from 'kysely';
import { describe, expect, test, vi } from 'vitest';
import { hasRedis, RedisServer } from '../../../cache/testing/redis-server.ts';
import { createStandbyPair, hasStandbys } from '../../../database/testing/standby.ts';
import { formatForPrometheus } from '../../../telemetry/prometheus.ts';
import { type Asker, createTestApp, type TestApp } from '../../../testing/app.ts';
import { patchClients } from '../../changes/door.ts';

const SOON = { timeout: 30_000, interval: 20 };

async function startOver(pair: Awaited<ReturnType<typeof createStandbyPair>>, more = {}): Promise<TestApp> {
  const testApp = await createTestApp({
    DATABASE_URL: pair.url,
    DATABASE_REPLICA_URL: pair.standbyUrl,
    ...more,
  });
  await untilState(testApp, 'up');
  return testApp;
}

const untilState = ({ deps }: TestApp, state: string) =>
  vi.waitFor(() => expect(deps.replica?.state).toBe(state), SOON);

/** A number of those that Prometheus is told. */
async function readMetric({ deps }: TestApp, name: string): Promise<number> {
  const text = formatForPrometheus(await deps.metrics.collect());
  const line = text.split('\n').find((one) => one.startsWith(`${name} `));
  return Number(line?.split(' ')[1]);
}

async function namesFor(asker: Asker, query = 'limit=500'): Promise<string[]> {
  const answer = await asker.ask('GET', `/clients?sort=name&${query}`);
  expect(answer.status).toBe(200);
  return answer.body.data.map(({ name }: Client) => name);
}

describe.skipIf(!hasStandbys)('a replica', async () => {
  const pair = await createStandbyPair();
  const testApp = await startOver(pair);
  const writer = await testApp.signIn('editor');
  const reader = await testApp.signIn('viewer');
  await pair.catchUp();

  test('takes lists and searches, and shows nobody less than they have written', async () => {
    await pair.pause();
    const { name } = await writer.makeClient({ name: 'Ada Lovelace' });

    expect(await namesFor(reader)).not.toContain(name);
    expect(await namesFor(writer)).toContain(name);
    expect(await namesFor(writer, 'q=lovelace')).toEqual([name]);

    await pair.resume();
    await pair.catchUp();
    expect(await namesFor(reader)).toContain(name);
  });

  test('shows a refused writer what the refusal told of', async () => {
    const { id } = await writer.makeClient({ name: 'Before' });
    await pair.catchUp();
    await pair.pause();
    const rival = await testApp.signIn('editor');
    await rival.ask('PATCH', `/clients/${id}`, { name: 'After' }, { 'if-match': '"1"' });

    const refused = await writer.ask('PATCH', `/clients/${id}`, { name: 'Mine' }, { 'if-match': '"1"' });

    expect([refused.status, refused.body.current.name]).toEqual([412, 'After']);
    expect(await namesFor(writer)).toContain('After');
    await pair.resume();
  });

  test('is passed over while it is seconds behind, whatever it says of itself', async () => {
    await pair.pause();
    const { name } = await writer.makeClient({ name: 'Late' });
    await untilState(testApp, 'behind');
    expect((await testApp.app.inject('/readyz')).json()).toMatchObject({
      status: 'degraded',
      checks: { replica: { status: 'behind', lag_ms: expect.any(Number) } },
    });

    expect(await readMetric(testApp, 'clientele_database_replica_lag_seconds')).toBeGreaterThan(5);

    expect(await namesFor(reader)).toContain(name);

    await pair.resume();
    await untilState(testApp, 'up');
  });

  test('reads pages that neither repeat nor skip what was under way when the first was read', async () => {
    const made = ['m1', 'm2', 'm3', 'm4', 'm5', 'm6'];
    for (const name of made) await writer.makeClient({ name, city: 'Paging' });
    const page = async (cursor: string) => {
      const answer = await reader.ask('GET', `/clients?city=Paging&sort=name&limit=2${cursor}`);
      return answer.body as { data: Client[]; next_cursor: string | null };
    };
    const { promise: committing, resolve: commit } = Promise.withResolvers<void>();
    const { promise: moved, resolve: hasMoved } = Promise.withResolvers<void>();
    const move = sql`select id, '{"name":"a0"}'::jsonb as patch from clients where name = 'm5'`;
    const moving = testApp.deps.database.transaction().execute(async (transaction) => {
      await patchClients(transaction, { accountId: null, via: 'api' }, move);
      hasMoved();
      await committing;
    });
    await moved;
    await writer.makeClient({ name: 'later' });
    await pair.catchUp();

    const first = await page('');
    commit();
    await moving;
    await pair.catchUp();

    const seen = first.data.map(({ id }) => id);
    for (let cursor = first.next_cursor; cursor; ) {
      const next = await page(`&cursor=${cursor}`);
      seen.push(...next.data.map(({ id }) => id));
      cursor = next.next_cursor;
    }
    expect(new Set(seen).size).toBe(made.length);
    expect(seen).toHaveLength(made.length);
  });

  test('that ends under load is not missed, and is used again', async () => {
    await pair.killStandby();
    for (let asked = 0; asked < 20; asked += 1) await namesFor(reader);
    await untilState(testApp, 'down');
    expect(await namesFor(reader)).toContain('Late');
    expect(await readMetric(testApp, 'clientele_database_connection_failures_total')).toBe(0);
    await pair.startStandby();
    await untilState(testApp, 'up');
    expect(await namesFor(reader)).toContain('Late');
  });
});

test.skipIf(!hasStandbys || !hasRedis)(
  'what one process wrote is not missed in another, with their Redis and without it',
  async () => {
    const pair = await createStandbyPair();
    const redis = await RedisServer.create();
    await redis.start();
    const [one, other] = (await Promise.all([1, 2].map(() => startOver(pair, { REDIS_URL: redis.url })))) as [
      TestApp,
      TestApp,
    ];
    const writer = await one.signIn('editor');
    await pair.catchUp();
    const elsewhere = async () => {
      const answer = await other.app.inject({ url: '/api/v1/clients', headers: writer.headers });
      return answer.json().data.map(({ name }: Client) => name);
    };
    await vi.waitFor(
      async () => expect((await other.app.inject('/readyz')).json().status).toBe('ready'),
      SOON,
    );

    await pair.pause();
    await writer.makeClient({ name: 'Seen by Redis' });
    expect(await elsewhere()).toContain('Seen by Redis');

    await redis.kill();
    await writer.makeClient({ name: 'Seen without' });
    expect(await elsewhere()).toContain('Seen without');
    await pair.resume();
  },
);
