import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test, vi } from 'vitest';
import { readCount, readSeries } from '../telemetry/testing/read-metrics.ts';
import { createTestApp } from '../testing/app.ts';

const { app, deps, signIn } = await createTestApp();
const viewer = await signIn('viewer');
const DURATION = 'http.server.request.duration';

test('requests are counted by route, method and status, never by the address that was asked', async () => {
  const id = '019a0000-0000-7000-8000-000000000000';
  await viewer.ask('GET', `/clients/${id}`);

  const routes = await readSeries(deps.metrics, DURATION);

  expect(routes.map(({ attributes }) => attributes)).toContainEqual({
    'http.route': '/api/v1/clients/:id',
    'http.request.method': 'GET',
    'http.response.status_code': 404,
  });
  expect(JSON.stringify(routes)).not.toContain(id);
});

test('whatever strangers ask for is one route and, beyond the usual, one method', async () => {
  const before = (await readSeries(deps.metrics, DURATION)).length;

  for (let number = 0; number < 50; number += 1)
    await app.inject({ method: 'GET', url: `/api/v1/no-such-thing/${number}?x=${number}` });
  for (const method of ['PROPFIND', 'MKCOL', 'SEARCH'] as const)
    await app.inject({ method: method as 'GET', url: '/api/v1/nothing' });

  const series = await readSeries(deps.metrics, DURATION);
  expect(series.length - before).toBeLessThanOrEqual(3);
  expect(await readCount(deps.metrics, DURATION, { 'http.route': 'unmatched' })).toBeGreaterThanOrEqual(50);
});

test('health is not counted: a balancer asks it all the time', async () => {
  await app.inject('/healthz');
  await app.inject('/readyz');

  const routes = (await readSeries(deps.metrics, DURATION)).map(({ attributes }) => attributes['http.route']);
  expect(routes.filter((route) => String(route).endsWith('z'))).toEqual([]);
});

test('one who leaves before the answer is no longer being answered, and has no status of ours', async () => {
  let arrived = () => {};
  const isThere = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  const { pool } = deps;
  const held = await Promise.all(Array.from({ length: pool.options.max }, () => pool.connect()));
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  app.server.once('request', () => arrived());
  const asking = request({ port, path: '/api/v1/clients', headers: viewer.headers, host: '127.0.0.1' });
  asking.on('error', () => undefined).end();
  await isThere;

  asking.destroy();

  await vi.waitUntil(async () => {
    for (const client of held.splice(0)) client.release();
    return (await readCount(deps.metrics, DURATION, { 'http.response.status_code': 499 })) === 1;
  });
  expect(await readCount(deps.metrics, 'http.server.active_requests')).toBe(0);
});
