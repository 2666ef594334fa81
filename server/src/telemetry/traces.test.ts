import { SpanKind } from '@opentelemetry/api';
import { InMemorySpanExporter, type ReadableSpan } from '@opentelemetry/sdk-trace';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { hasRedis, RedisServer } from '../cache/testing/redis-server.ts';
import { readConfig } from '../config.ts';
import { startWorker } from '../jobs/worker.ts';
import { createTestApp } from '../testing/app.ts';
import { exportTraces } from './export-traces.ts';
import { openMetrics } from './metrics.ts';

const memory = new InMemorySpanExporter();
const traces = await exportTraces(readConfig({}), memory);
afterAll(traces.close);
const { app, deps, signIn } = await createTestApp({ WEBHOOK_ALLOW_PRIVATE: '127.0.0.1' });
const owner = await signIn('owner');

const TRACE_ID = '4bf92f3577b34da6a3ce929d0e0e4736';
const SPAN_ID = '00f067aa0ba902b7';

/** What was recorded since the last time. */
async function recorded(): Promise<readonly ReadableSpan[]> {
  await traces.flush();
  const spans = memory.getFinishedSpans().slice();
  memory.reset();
  return spans;
}

const traceIdOf = (span: ReadableSpan | undefined) => span?.spanContext().traceId;
const serverSpan = (spans: readonly ReadableSpan[]) => spans.find(({ kind }) => kind === SpanKind.SERVER);

test('a request is one span by its route, and each statement one below it, without a value', async () => {
  await recorded();
  await owner.ask('POST', '/clients', { name: 'Ada Lovelace', email: 'ada@example.com' });
  await owner.ask('GET', '/clients?q=lovelace');

  const spans = await recorded();
  const [write, read] = spans.filter(({ kind }) => kind === SpanKind.SERVER);
  expect([write?.name, read?.name]).toEqual(['POST /api/v1/clients', 'GET /api/v1/clients']);
  expect(write?.attributes).toMatchObject({
    'http.route': '/api/v1/clients',
    'http.request.method': 'POST',
    'http.response.status_code': 201,
    'clientele.request_id': expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
  for (const server of [write, read]) {
    const statements = spans.filter(
      (span) => span.kind === SpanKind.CLIENT && traceIdOf(span) === traceIdOf(server),
    );
    expect(statements.length).toBeGreaterThan(0);
    expect(statements.map(({ parentSpanContext }) => parentSpanContext?.spanId)).toEqual(
      statements.map(() => server?.spanContext().spanId),
    );
  }
  const insert = spans.find(({ attributes }) =>
    String(attributes['db.query.summary']).startsWith('insert clients'),
  );
  expect(insert?.attributes['db.query.text']).toMatch(/insert into/);
  expect(
    JSON.stringify(spans.map(({ name, attributes, status, events }) => [name, attributes, status, events])),
  ).not.toMatch(/lovelace|ada@example/i);
});

test('an id begins with the seconds, as X-Ray wants it, and a problem has it', async () => {
  await recorded();
  const { body } = await owner.ask('GET', '/clients/019a0000-0000-7000-8000-000000000000');

  const span = serverSpan(await recorded());
  expect(traceIdOf(span)).toBe(body.trace_id);
  expect(span?.attributes['clientele.request_id']).toBe(body.request_id);
  expect(Math.abs(Number.parseInt(body.trace_id.slice(0, 8), 16) - Date.now() / 1000)).toBeLessThan(60);
});

test.for([
  ['traceparent', `00-${TRACE_ID}-${SPAN_ID}-01`, SPAN_ID],
  ['x-amzn-trace-id', `Root=1-4bf92f35-77b34da6a3ce929d0e0e4736;Parent=${SPAN_ID};Sampled=1`, SPAN_ID],
  [
    'x-amzn-trace-id',
    'Self=1-67891234-12456789abcdef012345678;Root=1-4bf92f35-77b34da6a3ce929d0e0e4736',
    undefined,
  ],
])('a trace that began elsewhere goes on: %s: %s', async ([name = '', value, parent]) => {
  await recorded();
  await app.inject({ url: '/api/v1/nothing', headers: { [name]: value } });

  const span = serverSpan(await recorded());
  expect([traceIdOf(span), span?.parentSpanContext?.spanId]).toEqual([TRACE_ID, parent]);
});

test.for([
  ['traceparent', 'not one'],
  ['traceparent', `00-${'0'.repeat(32)}-${SPAN_ID}-01`],
  ['x-amzn-trace-id', 'Root=1-xyz'],
])('what is no trace begins none: %s: %s', async ([name = '', value]) => {
  await recorded();
  await app.inject({ url: '/api/v1/nothing', headers: { [name]: value } });

  const span = serverSpan(await recorded());
  expect(span?.parentSpanContext).toBeUndefined();
  expect(traceIdOf(span)).not.toBe('0'.repeat(32));
});

test('what another decided not to record is not recorded, and keeps its id', async () => {
  await recorded();
  const answer = await app.inject({
    url: '/api/v1/nothing',
    headers: { traceparent: `00-${TRACE_ID}-${SPAN_ID}-00` },
  });

  expect(await recorded()).toEqual([]);
  expect(answer.json().trace_id).toBe(TRACE_ID);
});

test('a balancer that asks for health is traced by nobody', async () => {
  await recorded();
  await app.inject('/readyz');
  await app.inject('/healthz');

  expect(await recorded()).toEqual([]);
});

test('a password is checked in a span of its own', async () => {
  await recorded();
  await app.inject({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    payload: { email: 'nobody@example.com', password: 'a wrong password of some length' },
  });

  expect((await recorded()).map(({ name }) => name)).toContain('hash a password');
});

test('a job is a trace of its own, which leads to the request that asked for it', async () => {
  await recorded();
  const made = await owner.ask('POST', '/webhooks', {
    url: 'http://127.0.0.1:9/hook',
    events: ['client.created'],
  });
  expect(made.status).toBe(201);
  const metrics = openMetrics(readConfig({}));
  await recorded();
  await owner.ask('POST', '/clients', { name: 'Grace' });
  const asking = serverSpan(await recorded());
  const done = Promise.withResolvers<void>();
  const kind = { name: 'webhooks.expand', run: async () => done.resolve() };
  const connection = { pool: deps.pool, database: deps.database, close: async () => undefined };
  const worker = startWorker({
    connection,
    log: deps.log,
    kinds: [kind],
    metrics: metrics.work,
    everyMs: 50,
  });
  onTestFinished(async () => {
    await worker.stop();
    await metrics.close();
  });

  await done.promise;
  await worker.stop();

  const job = (await recorded()).find(({ name }) => name === 'job webhooks.expand');
  expect(job?.links.map(({ context }) => [context.traceId, context.spanId])).toEqual([
    [traceIdOf(asking), asking?.spanContext().spanId],
  ]);
  expect(traceIdOf(job)).not.toBe(traceIdOf(asking));
});

test.skipIf(!hasRedis)('what Redis is asked is a span too', async () => {
  const server = await RedisServer.create();
  await server.start();
  const shared = await createTestApp({ REDIS_URL: server.url });
  const viewer = await shared.signIn('viewer');
  await recorded();
  await viewer.ask('GET', '/clients');

  const spans = await recorded();
  const redis = spans.find(({ attributes }) => attributes['db.system.name'] === 'redis');
  expect(traceIdOf(redis)).toBe(traceIdOf(serverSpan(spans)));
});
