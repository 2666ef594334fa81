import { type AddressInfo, connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { ERRORS, type ErrorCode, problemType } from '@clientele/contract/errors';
import { expect, test } from 'vitest';
import { createTestApp } from '../testing/app.ts';

const { app } = await createTestApp();
await app.listen({ host: '127.0.0.1', port: 0 });
const { port } = app.server.address() as AddressInfo;

function open(raw: string | Buffer): Socket {
  const socket = connect(port, '127.0.0.1');
  socket.write(raw);
  return socket;
}

/** The one answer of a connection that then ends. */
function readAnswer(raw: string) {
  const [head = '', body = '', ...rest] = raw.split('\r\n\r\n');
  const [statusLine = '', ...lines] = head.split('\r\n');
  const headers = Object.fromEntries(lines.map((line) => line.toLowerCase().split(': ', 2)));
  expect([rest, headers['content-length']]).toEqual([[], String(Buffer.byteLength(body))]);
  return { statusLine, headers, body: JSON.parse(body) };
}

function expectProblem(raw: string, code: ErrorCode): void {
  const { statusLine, headers, body } = readAnswer(raw);
  const { status, title } = ERRORS[code];
  expect(statusLine).toMatch(new RegExp(`^HTTP/1\\.1 ${status} [A-Z]`));
  expect(headers).toMatchObject({
    'content-type': 'application/problem+json; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    connection: 'close',
  });
  expect(body).toEqual({
    type: problemType(code),
    title,
    status,
    code,
    detail: expect.stringMatching(/^The .*\.$/),
    request_id: headers['x-request-id'],
  });
  expect(raw).not.toMatch(/HPE_|Parse Error|node:|\.ts\b|\n\s+at /);
}

const POST = 'POST /api/v1/clients HTTP/1.1\r\nHost: a\r\n';
const CHUNKED = `${POST}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`;

test.each<[string, ErrorCode, string | Buffer]>([
  ['no HTTP at all', 'malformed_request', 'nonsense\r\n\r\n'],
  ['the beginning of TLS', 'malformed_request', Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00])],
  ['an unknown method', 'malformed_request', 'GRAB / HTTP/1.1\r\nHost: a\r\n\r\n'],
  ['a version that is none', 'malformed_request', 'GET / HTTP/x.y\r\nHost: a\r\n\r\n'],
  ['NUL in a header', 'malformed_request', 'GET / HTTP/1.1\r\nHost: a\r\nHo\u0000st: b\r\n\r\n'],
  ['a length that is no number', 'malformed_request', `${POST}Content-Length: ten\r\n\r\nx`],
  ['a negative length', 'malformed_request', `${POST}Content-Length: -1\r\n\r\nx`],
  ['two lengths', 'malformed_request', `${POST}Content-Length: 1\r\nContent-Length: 2\r\n\r\nx`],
  [
    'a length and chunks',
    'malformed_request',
    `${POST}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\nx`,
  ],
  ['a long address', 'headers_too_large', `GET /${'x'.repeat(20_000)} HTTP/1.1\r\nHost: a\r\n\r\n`],
  [
    'long headers',
    'headers_too_large',
    `GET / HTTP/1.1\r\nHost: a\r\nCookie: ${'x'.repeat(200_000)}\r\n\r\n`,
  ],
])('%s is refused with the problem %s', async (_, code, raw) => {
  expectProblem(await text(open(raw)), code);
});

test('a chunk that is none ends the request that it came with, with a problem', async () => {
  expectProblem(await text(open(`${CHUNKED}zz\r\n`)), 'malformed_request');
});

test('extensions of chunks without end are refused', async () => {
  expectProblem(await text(open(`${CHUNKED}1;${'x'.repeat(20_000)}\r\n`)), 'body_too_large');
});

test('a request that does not come in time is refused', async () => {
  const accepted = new Promise<Socket>((resolve) => app.server.once('connection', resolve));
  const socket = open('GET / HTTP/1.1\r\nHo');
  const late = Object.assign(new Error('Request timeout'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' });
  // As Node tells it, which looks every half a minute only.
  app.server.emit('clientError', late, await accepted);

  expectProblem(await text(socket), 'request_timeout');
  expect(app.server.requestTimeout).toBeGreaterThan(0);
});

test('what follows an answered request does not spoil its answer', async () => {
  const socket = open('GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n');
  await new Promise((resolve) => socket.once('readable', resolve));
  const alive = String(socket.read());
  socket.write('nonsense\r\n\r\n');

  expect(alive).toMatch(/^HTTP\/1\.1 200 OK/);
  expectProblem(await text(socket), 'malformed_request');
});

test('the server goes on', async () => {
  expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
});
