import { type AddressInfo, connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { atFileEnd } from '../database/testing/file-end.ts';
import type { App } from '../deps.ts';
import { createTestApp } from '../testing/app.ts';
import { answerUnparsable } from './client-errors.ts';

const { app, signIn } = await createTestApp();
const owner = await signIn('owner');
await app.listen({ host: '127.0.0.1', port: 0 });

const open = (to: App): Socket => connect((to.server.address() as AddressInfo).port, '127.0.0.1');

/** The status and the problem of the one answer of a connection that then ends. */
async function send(...parts: string[]) {
  const socket = open(app);
  // The server may have answered and closed before everything was sent.
  socket.on('error', () => undefined);
  for (const part of parts) socket.write(part);
  const answer = await text(socket);
  return { status: Number(answer.split(' ', 2)[1]), problem: JSON.parse(answer.split('\r\n\r\n')[1] ?? '') };
}

const head = (method: string, path: string, ...headers: string[]) =>
  `${[`${method} ${path} HTTP/1.1`, 'Host: a', 'Connection: close', ...headers].join('\r\n')}\r\n\r\n`;
const JSON_TYPE = 'Content-Type: application/json';
const COOKIE = `Cookie: ${owner.headers.cookie}`;

test('an address of more than 16 kB is refused', async () => {
  const { status, problem } = await send(head('GET', `/api/v1/clients?q=${'x'.repeat(17_000)}`));

  expect([status, problem.code]).toEqual([431, 'headers_too_large']);
  expect(problem.detail).toContain('16 kB');
});

test('headers of more than 16 kB are refused, be they one or many', async () => {
  const many = Array.from({ length: 900 }, (_, index) => `X-Header-${index}: some value`);
  for (const headers of [[`X-Long: ${'x'.repeat(17_000)}`], many]) {
    const { status, problem } = await send(head('GET', '/healthz', ...headers));
    expect([status, problem.code]).toEqual([431, 'headers_too_large']);
  }
});

test('a body says its length: what is larger than its address takes is refused before it is sent', async () => {
  const { status, problem } = await send(
    head('POST', '/api/v1/clients', JSON_TYPE, COOKIE, 'Content-Length: 999999999'),
  );

  expect([status, problem.code]).toEqual([413, 'body_too_large']);
  expect(problem.detail).toContain('the 1 MB that this address takes');
});

test('a body in chunks is cut off at the limit', async () => {
  const chunk = `8000\r\n${'x'.repeat(0x8000)}\r\n`;
  const { status, problem } = await send(
    head('POST', '/api/v1/clients', JSON_TYPE, COOKIE, 'Transfer-Encoding: chunked'),
    ...Array.from({ length: 40 }, () => chunk),
  );

  expect([status, problem.code]).toEqual([413, 'body_too_large']);
});

test.each(['/api/auth/sign-in/email', '/api/v1/set-up', '/api/v1/invitations/accept'])(
  'whoever is not signed in sends little: %s',
  async (path) => {
    const { status, problem } = await send(head('POST', path, JSON_TYPE, 'Content-Length: 70000'));

    expect([status, problem.code]).toEqual([413, 'body_too_large']);
    expect(problem.detail).toContain('the 64 kB that this address takes');
  },
);

test('JSON that is nested more than 50 deep is refused by its place', async () => {
  const body = `{"name":"a","custom":{"a":${'['.repeat(60)}${']'.repeat(60)}}}`;
  const { status, problem } = await send(
    head('POST', '/api/v1/clients', JSON_TYPE, COOKIE, `Content-Length: ${body.length}`),
    body,
  );

  expect([status, problem.code]).toEqual([400, 'invalid_request']);
  expect(problem.errors[0].detail).toContain('50 deep');
});

/** As the server, with less patience. */
async function createImpatient(): Promise<App> {
  const impatient: App = Fastify({
    clientErrorHandler: answerUnparsable,
    requestTimeout: 300,
    http: { headersTimeout: 200, connectionsCheckingInterval: 50 },
  });
  impatient.post('/', async () => 'done');
  await impatient.listen({ host: '127.0.0.1', port: 0 });
  atFileEnd(() => impatient.close());
  return impatient;
}

test.each([
  ['headers that never end', 'GET / HTTP/1.1\r\nHost: a\r\nX-Slow: '],
  [
    'a body that never comes',
    `POST / HTTP/1.1\r\nHost: a\r\n${JSON_TYPE}\r\nContent-Length: 100000\r\n\r\n{`,
  ],
])('%s hold no connection for ever', async (_, raw) => {
  const socket = open(await createImpatient());
  const dripping = setInterval(() => socket.writable && socket.write(' '), 20);
  socket.on('error', () => undefined);
  socket.write(raw);
  const answer = await text(socket).finally(() => clearInterval(dripping));

  expect(answer).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/);
  expect(answer).toContain('"code":"request_timeout"');
});

test('the server itself is as patient as it says, and no more', () => {
  expect([app.server.headersTimeout, app.server.requestTimeout]).toEqual([60_000, 120_000]);
  expect(app.server.keepAliveTimeout).toBeGreaterThan(0);
});
