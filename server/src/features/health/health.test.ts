import { expect, test, vi } from 'vitest';
import { hasRedis, RedisServer } from '../../cache/testing/redis-server.ts';
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
