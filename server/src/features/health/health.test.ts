import { expect, test, vi } from 'vitest';
import { hasRedis, RedisServer } from '../../cache/testing/redis-server.ts';
import { readCount } from '../../telemetry/testing/read-metrics.ts';
import { createTestApp } from '../../testing/app.ts';

test('the process lives and can serve, and tells each part with its latency', async () => {
  const { app } = await createTestApp();

  const alive = await app.inject('/healthz');
  const ready = await app.inject('/readyz');

  expect([alive.statusCode, alive.json()]).toEqual([200, { status: 'alive' }]);
  expect([ready.statusCode, ready.headers['cache-control']]).toEqual([200, 'no-store']);
  expect(ready.json()).toEqual({
    status: 'ready',
    checks: { database: { status: 'up', latency_ms: expect.any(Number) } },
  });
});

test('while it drains it lives and is not ready, and still answers', async () => {
  const { app, signIn } = await createTestApp();
  const viewer = await signIn('viewer');
  app.beginDrain();

  const ready = await app.inject('/readyz');

  expect([ready.statusCode, ready.json().status, ready.json().checks.database.status]).toEqual([
    503,
    'draining',
    'up',
  ]);
  expect((await app.inject('/healthz')).statusCode).toBe(200);
  expect((await viewer.ask('GET', '/clients')).status).toBe(200);
});

test('without its database it lives and is not ready, and requests are told to come back', async () => {
  const { app, deps, signIn } = await createTestApp();
  const viewer = await signIn('viewer');
  await viewer.ask('GET', '/clients');
  await deps.pool.end();

  const ready = await app.inject('/readyz');
  const list = await viewer.ask('GET', '/clients');

  expect([ready.statusCode, ready.json()]).toEqual([
    503,
    { status: 'unavailable', checks: { database: { status: 'down' } } },
  ]);
  expect((await app.inject('/healthz')).statusCode).toBe(200);
  expect([list.status, list.body.code, list.headers['retry-after']]).toEqual([503, 'unavailable', '2']);
});

test.skipIf(!hasRedis)('with its Redis it tells of it, and without it is degraded and serves', async () => {
  const server = await RedisServer.create();
  const { app, signIn } = await createTestApp({ REDIS_URL: server.url });
  const viewer = await signIn('viewer');
  const read = async () => {
    const { statusCode, body } = await app.inject('/readyz');
    return [statusCode, JSON.parse(body)];
  };
  const database = { status: 'up', latency_ms: expect.any(Number) };

  expect(await read()).toEqual([
    200,
    { status: 'degraded', checks: { database, redis: { status: 'down' } } },
  ]);
  expect((await viewer.ask('GET', '/clients')).status).toBe(200);
  await server.start();

  await vi.waitFor(
    async () =>
      expect(await read()).toEqual([200, { status: 'ready', checks: { database, redis: database } }]),
    { timeout: 15_000, interval: 20 },
  );
});

test('many who ask at once are one question to the database, and for a moment the next are none', async () => {
  const { app, deps } = await createTestApp();
  const count = () =>
    readCount(deps.metrics, 'db.client.operation.duration', { 'db.query.summary': 'select' });
  await app.inject('/readyz');
  const before = await count();

  const answers = await Promise.all(Array.from({ length: 50 }, () => app.inject('/readyz')));

  expect(answers.every(({ statusCode }) => statusCode === 200)).toBe(true);
  expect((await count()) - before).toBeLessThan(10);
});

test('with every connection in use it is degraded while PostgreSQL answers on them, and down where it does not', async () => {
  const { app, deps } = await createTestApp();
  const take = () => deps.pool.connect();
  const held = await Promise.all(Array.from({ length: deps.pool.options.max }, take));
  const state = async () => {
    const { statusCode, body } = await app.inject('/readyz');
    return [statusCode, JSON.parse(body).status, JSON.parse(body).checks.database.status];
  };

  // One of those who wait goes before the question: PostgreSQL is there for them, only not for it.
  const next = take();
  const asked = state();
  await vi.waitUntil(() => deps.pool.waitingCount === 2);
  held.pop()?.release();
  held.push(await next);
  expect(await asked).toEqual([200, 'degraded', 'busy']);

  await vi.waitFor(async () => expect(await state()).toEqual([503, 'unavailable', 'down']), {
    timeout: 15_000,
  });
  for (const client of held) client.release();
  await vi.waitFor(async () => expect(await state()).toEqual([200, 'ready', 'up']), { timeout: 15_000 });
});

test.for([
  ['off', 'starting', 200, 'ready'],
  ['on', 'down', 200, 'degraded'],
  ['only', 'starting', 503, 'starting'],
  ['only', 'down', 503, 'unavailable'],
  ['only', 'up', 200, 'ready'],
] as const)('WORKER=%s whose work is %s answers %s', async ([worker, work, status, state]) => {
  const { app } = await createTestApp({ WORKER: worker });
  app.watchWork(() => work);

  const ready = await app.inject('/readyz');

  expect([ready.statusCode, ready.json().status, ready.json().checks.work]).toEqual([
    status,
    state,
    { status: work },
  ]);
});
