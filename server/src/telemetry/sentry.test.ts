import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import Fastify, { type FastifyBaseLogger, LogController } from 'fastify';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { App } from '../deps.ts';
import { answerErrors } from '../http/problems.ts';
import { reportLogged } from './faults.ts';
import { logRequest } from './log.ts';
import { openSentry } from './sentry.ts';

/** What a Sentry would receive. */
interface Received {
  readonly path: string;
  readonly body: string;
}

let receiver: Server;
let received: Received[] = [];
let dsn = '';

beforeAll(async () => {
  receiver = createServer(async (request, response) => {
    const bytes = await buffer(request);
    const body = request.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes;
    received.push({ path: request.url ?? '', body: body.toString() });
    response.setHeader('content-type', 'application/json').end('{}');
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  dsn = `http://public@127.0.0.1:${(receiver.address() as AddressInfo).port}/7`;
});

afterAll(() => void receiver.close());

const events = () =>
  received.map(({ body }) => {
    const [, , event = ''] = body.split('\n');
    return JSON.parse(event);
  });

/** A server whose routes fail with these errors, and whose log reports them. */
async function createFaulty(sentryDsn: string | null, errors: Record<string, unknown>, now?: () => number) {
  received = [];
  const sentry = await openSentry({ sentryDsn, release: 'r-7' }, now);
  const silent = { write: () => undefined };
  const log: FastifyBaseLogger = pino({ hooks: { logMethod: reportLogged(sentry.report) } }, silent);
  const app: App = Fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'request_id' }),
    childLoggerFactory: logRequest,
    genReqId: () => 'request-4711',
  });
  answerErrors(app);
  for (const [path, error] of Object.entries(errors))
    app.post(`/api/v1/${path}/:id`, async () => {
      throw error;
    });
  const ask = (path: string) =>
    app.inject({
      method: 'POST',
      url: `/api/v1/${path}/ada-king?q=lovelace`,
      headers: {
        cookie: 'session=secret-cookie',
        'user-agent': 'Browser of Ada',
        authorization: 'Bearer clt_secret',
      },
      payload: { name: 'Ada King', email: 'ada@example.com' },
    });
  return { ask, log, sentry };
}

const PRIVATE = /ada|king|lovelace|secret|@example|baker|browser of|request\.headers|44 123/i;

test('a fault arrives with its request, its route and its release, and without anything of a person', async () => {
  const cause = new Error('Key (email)=(ada@example.com) already exists: "Ada King"');
  const error = new TypeError('Cannot save Ada King <ada@example.com>, 12 Baker Street, +41 44 123 45 67', {
    cause,
  });
  const { ask, sentry } = await createFaulty(dsn, { broken: Object.assign(error, { detail: 'Ada King' }) });

  const answer = await ask('broken');
  expect(answer.statusCode).toBe(500);
  await sentry.close();

  const [event] = events();
  expect(event).toMatchObject({
    level: 'error',
    release: 'r-7',
    platform: 'node',
    tags: {
      request_id: 'request-4711',
      trace_id: answer.json().trace_id,
      route: 'POST /api/v1/broken/:id',
    },
  });
  expect(event.exception.values.map(({ type }: { type: string }) => type)).toEqual(['Error', 'TypeError']);
  const frames = event.exception.values[1].stacktrace.frames;
  expect(frames.at(-1)).toMatchObject({
    filename: 'app:///server/src/telemetry/sentry.test.ts',
    in_app: true,
  });
  expect(received.map(({ path }) => path.split('?')[0])).toEqual(['/api/7/envelope/']);
  expect(received[0]?.body).not.toMatch(PRIVATE);
  for (const name of ['request', 'user', 'server_name', 'breadcrumbs', 'contexts', 'extra', 'modules'])
    expect(event, name).not.toHaveProperty(name);
});

test('an error that the log tells outside of any request arrives too; a refusal and a warning do not', async () => {
  const { log, sentry } = await createFaulty(dsn, {});
  log.error({ err: new Error('the job failed') }, 'A job failed');
  log.fatal(new Error('the end'));
  log.warn({ err: new Error('only a warning') }, 'Slow');
  log.error('without an error');
  await sentry.close();

  expect(events().map(({ level, exception }) => [level, exception.values[0].value])).toEqual([
    ['error', 'the job failed'],
    ['fatal', 'the end'],
  ]);
});

test('what a client did wrong is nothing to report', async () => {
  const { ask, sentry } = await createFaulty(dsn, {});
  expect((await ask('none')).statusCode).toBe(404);
  await sentry.close();

  expect(received).toEqual([]);
});

test('without a DSN nothing leaves', async () => {
  const { ask, sentry } = await createFaulty(null, { broken: new Error('x') });
  expect((await ask('broken')).statusCode).toBe(500);
  await sentry.close();

  expect(received).toEqual([]);
});

test('a flood is cut, and goes on in the next minute', async () => {
  let now = 0;
  const { log, sentry } = await createFaulty(dsn, {}, () => now);
  for (let count = 0; count < 100; count += 1) log.error(new Error(`flood ${'x'.repeat(count)}`));
  now = 60_000;
  log.error(new Error('the next minute'));
  await sentry.close();

  expect(received.length).toBeLessThanOrEqual(61);
  expect(events().map(({ exception }) => exception.values[0].value)).toContain('the next minute');
});

test('a receiver that is away holds nothing up', async () => {
  const away = createServer();
  await new Promise<void>((resolve) => away.listen(0, '127.0.0.1', resolve));
  const { port } = away.address() as AddressInfo;
  await new Promise((resolve) => away.close(resolve));
  const { ask, sentry } = await createFaulty(`http://public@127.0.0.1:${port}/7`, { broken: new Error('x') });

  expect((await ask('broken')).statusCode).toBe(500);
  await sentry.close();
});
