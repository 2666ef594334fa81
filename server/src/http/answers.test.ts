import { expect, test } from 'vitest';
import { createTestApp } from '../testing/app.ts';

const { app, signIn, stranger } = await createTestApp();
const viewer = await signIn('viewer');

test('nothing on the way keeps what the API answers, nor does a browser', async () => {
  const client = await (await signIn('owner')).makeClient();

  for (const url of ['/clients', `/clients/${client.id}`, '/session'])
    expect((await viewer.ask('GET', url)).headers['cache-control'], url).toBe('no-store');
});

test('each request has an id of its own, that no sender chooses', async () => {
  const ids = await Promise.all(
    Array.from(
      { length: 5 },
      async () =>
        (await viewer.ask('GET', '/tags', undefined, { 'x-request-id': 'mine', 'request-id': 'mine' }))
          .headers['x-request-id'],
    ),
  );

  expect(new Set(ids).size).toBe(5);
  expect(ids).not.toContain('mine');
});

test('a problem is complete, and its id is that of the request', async () => {
  const { status, headers, body } = await viewer.ask('GET', '/nothing');

  expect([status, headers['content-type']]).toEqual([404, 'application/problem+json; charset=utf-8']);
  expect(body).toEqual({
    type: '/api/docs/errors#not_found',
    title: 'There is nothing here',
    status: 404,
    code: 'not_found',
    detail: 'There is nothing at GET /api/v1/nothing. The API is described at /api/v1/openapi.json.',
    request_id: headers['x-request-id'],
    trace_id: expect.stringMatching(/^[0-9a-f]{32}$/),
  });
});

test('an address that is known by other methods names them', async () => {
  for (const [method, url, allow] of [
    ['PUT', '/clients', 'GET, HEAD, POST'],
    ['POST', '/tags', 'GET, HEAD'],
    ['GET', '/clients/x/restore', 'POST'],
  ] as const) {
    const { status, headers, body } = await viewer.ask(method, url);
    expect([status, body.code, headers.allow]).toEqual([405, 'method_not_allowed', allow]);
  }
});

test('screens are answered with the page, files and the API are not', async () => {
  const page = await app.inject('/clients/some-id');
  expect([page.statusCode, page.headers['content-type'], page.headers['cache-control']]).toEqual([
    200,
    'text/html; charset=utf-8',
    'private, no-cache',
  ]);
  for (const url of ['/assets/none.js', '/favicon-none.ico', '/api/v2/clients', '/api'])
    expect((await app.inject(url)).statusCode, url).toBe(url === '/api' ? 200 : 404);
  expect((await app.inject({ method: 'POST', url: '/clients' })).statusCode).toBe(404);
});

test('a HEAD is a GET without its body', async () => {
  const head = await app.inject({ method: 'HEAD', url: '/api/v1/clients', headers: viewer.headers });

  expect([head.statusCode, head.body]).toEqual([200, '']);
});

test('long answers are compressed where the reader takes that', async () => {
  const plain = await stranger.ask('GET', '/openapi.json');
  const packed = await app.inject({ url: '/api/v1/openapi.json', headers: { 'accept-encoding': 'gzip' } });

  expect([plain.headers['content-encoding'], packed.headers['content-encoding']]).toEqual([
    undefined,
    'gzip',
  ]);
  expect(packed.rawPayload.length).toBeLessThan(plain.text.length / 4);
});
