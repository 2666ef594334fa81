import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { buildApp } from '../app.ts';
import { logOptions } from '../telemetry/log.ts';
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
  const arrived = Promise.withResolvers<void>();
  const left = Promise.withResolvers<void>();
  const { pool } = deps;
  const held = await Promise.all(Array.from({ length: pool.options.max }, () => pool.connect()));
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  app.server.once('request', (_, response) => {
    response.once('close', left.resolve);
    arrived.resolve();
  });
  const asking = request({ port, path: '/api/v1/clients', headers: viewer.headers, host: '127.0.0.1' });
  asking.on('error', () => undefined).end();
  await arrived.promise;

  asking.destroy();
  await left.promise;
  for (const client of held) client.release();

  expect(await readCount(deps.metrics, DURATION, { 'http.response.status_code': 499 })).toBe(1);
  expect(await readCount(deps.metrics, 'http.server.active_requests')).toBe(0);
});

test('each request is one line of the log, by its route, with who asked and the ids that join it to all else', async () => {
  const lines: Record<string, unknown>[] = [];
  const log = pino(logOptions('info'), { write: (line: string) => void lines.push(JSON.parse(line)) });
  const logged = await buildApp({ ...deps, log });
  onTestFinished(() => logged.close());

  await logged.inject('/readyz');
  const answer = await logged.inject({ url: '/api/v1/clients/no-id?q=lovelace', headers: viewer.headers });

  const { request_id, trace_id } = answer.json();
  expect(lines.filter(({ event }) => event === 'request')).toEqual([
    {
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      request_id,
      trace_id,
      event: 'request',
      route: 'GET /api/v1/clients/:id',
      status: 400,
      duration_ms: expect.any(Number),
      account_id: viewer.id,
      msg: 'Answered',
    },
  ]);
  expect(trace_id).toMatch(/^[0-9a-f]{32}$/);
});
