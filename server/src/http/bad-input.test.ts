import { expect, test } from 'vitest';
import { type Answer, createTestApp } from '../testing/app.ts';
import { NOBODY } from '../testing/every-role.ts';

const { app, signIn } = await createTestApp();
const owner = await signIn('owner');
const client = await owner.makeClient();
const JSON_TYPE = { 'content-type': 'application/json' };

const pointers = ({ body }: Answer) => body.errors?.map(({ pointer }: { pointer: string }) => pointer);
const send = (payload: string | Buffer, headers: Record<string, string> = JSON_TYPE, url = '/clients') =>
  owner.ask('POST', url, payload, headers);

test.each([
  '{',
  '',
  '{"name":}',
  "{'name': 1}",
  '{"name": "a"}x',
  '\u0000',
  '[',
  'NaN',
  '{"name": "\n"}',
  '{"__proto__": {"name": "x"}}',
  '{"name":"x","constructor":{"prototype":{"a":1}}}',
])('a body that is no JSON, or means harm, is refused: %j', async (payload) => {
  const answer = await send(payload);

  expect(answer.status).toBe(400);
  expect(['malformed_request', 'invalid_request']).toContain(answer.body.code);
});

test.each(['null', '[]', '"text"', '5', 'true'])('a body that is no object is named: %s', async (payload) => {
  const answer = await send(payload);

  expect([answer.status, pointers(answer)]).toEqual([400, ['/']]);
});

test.each([
  ['an overlong form', [0xc0, 0x80]],
  ['half of a surrogate pair', [0xed, 0xa0, 0x80]],
  ['a lonely byte', [0xff]],
  ['a cut character', [0xe2, 0x82]],
  ['Latin-1', [0xfc]],
])('a body that is not UTF-8 is refused: %s', async (_, bytes) => {
  const answer = await send(Buffer.concat([Buffer.from('{"name":"'), Buffer.from(bytes), Buffer.from('"}')]));

  expect([answer.status, answer.body.code]).toEqual([400, 'malformed_request']);
});

test.each([
  ['/name', '{"name":"a\\u0000b"}'],
  ['/name', '{"name":"\\ud800"}'],
  ['/name', '{"name":"\\udc00\\ud800"}'],
  ['/tags/1', '{"name":"x","tags":["a","\\u0000"]}'],
  ['/custom/nick', '{"name":"x","custom":{"nick":"\\udfff"}}'],
  ['/custom', '{"name":"x","custom":{"a\\u0000":1}}'],
  ['/', '{"\\u0000":1}'],
  ['/a~1b~0c', '{"a/b~c":"\\u0000"}'],
])('%s is named where its text can not be kept', async (pointer, payload) => {
  const answer = await send(payload);

  expect([answer.status, pointers(answer)]).toEqual([400, [pointer]]);
});

test('a body that is nested without end is refused', async () => {
  for (const [open, close] of [
    ['[', ']'],
    ['{"a":', '}'],
  ] as const) {
    const deep = open.repeat(50_000) + (open === '[' ? '' : '1') + close.repeat(50_000);
    for (const payload of [
      deep,
      `{"name":"x","custom":{"a":${deep}}}`,
      `{"name":"x","tags":[${deep},${deep}]}`,
    ])
      expect((await send(payload)).status).toBe(400);
  }
});

test.each([
  'text/plain',
  'application/xml',
  'application/jsonx',
  'multipart/form-data',
  'application/x-www-form-urlencoded',
  'nonsense',
])('a body of the kind %s is refused', async (type) => {
  const { status, body } = await send('{"name":"x"}', { 'content-type': type });

  expect([status, body.code]).toEqual([415, 'unsupported_media_type']);
});

test('merge patches are JSON too', async () => {
  const headers = { 'content-type': 'application/merge-patch+json', 'if-match': '*' };

  expect((await owner.ask('PATCH', `/clients/${client.id}`, '{"city":"Bern"}', headers)).body.city).toBe(
    'Bern',
  );
});

test('a body that is too large is refused', async () => {
  const { status, body } = await send(`{"name":"${'x'.repeat(1_048_577)}"}`);

  expect([status, body.code]).toEqual([413, 'body_too_large']);
});

const IDS = [
  '1',
  'null',
  'undefined',
  'search',
  '%00',
  `${NOBODY}0`,
  NOBODY.replaceAll('-', ''),
  '%27%3B--',
  `{${NOBODY}}`,
  '..%2F..',
  '%F0%9F%98%80',
];

test.each(IDS)('%s is no id', async (id) => {
  for (const [method, url] of [
    ['GET', `/clients/${id}`],
    ['DELETE', `/clients/${id}`],
    ['GET', `/clients/${id}/history`],
    ['PATCH', `/clients/${client.id}/notes/${id}`],
    ['POST', `/changes/${id}/undo`],
    ['DELETE', `/views/${id}`],
    ['DELETE', `/fields/${id}`],
  ] as const) {
    const answer = await owner.ask(method, url, method === 'PATCH' ? { body: 'x' } : undefined, {
      'if-match': '*',
    });
    expect([method, url, answer.status]).toEqual([method, url, 400]);
    expect(pointers(answer)).toEqual([url.includes('/notes/') ? '{note_id}' : '{id}']);
  }
});

test('an address that is not UTF-8 is refused with a problem, as complete as any other', async () => {
  for (const path of ['/clients/%ff', '/clients/%', '/clients/%c0%80', '/%zz']) {
    const { status, body, headers } = await owner.ask('GET', path);
    expect([status, body.code, headers['x-content-type-options']]).toEqual([
      400,
      'malformed_request',
      'nosniff',
    ]);
    expect(headers['x-request-id']).toBe(body.request_id);
  }
});

test('an address that is too long is not there', async () => {
  for (const length of [600, 5000])
    for (const url of [`/clients/${'x'.repeat(length)}`, `/changes/${'x'.repeat(length)}/undo`])
      for (const method of ['GET', 'POST', 'DELETE'] as const) {
        const { status } = await owner.ask(method, url);
        expect([404, 405], `${method} ${url}`).toContain(status);
      }
});

test.each([
  '//',
  '/./x',
  '/a//b',
  '/..%2f..%2fpackage.json',
  '/%2e%2e/package.json',
  '/assets/../../package.json',
  '/assets/%5c..%5cx',
])('no path leads out of what is served: %s', async (url) => {
  const { statusCode, body } = await app.inject(url);

  expect([200, 404]).toContain(statusCode);
  expect(body).not.toContain('"workspaces"');
});

test('an address that only other methods know is not taken', async () => {
  expect((await owner.ask('GET', '/clients/x/restore')).status).toBe(405);
});

test.each([
  '/tags?a=1',
  '/session?a=1',
  `/clients/${client.id}?fields=name`,
  '/fields?limit=5',
  '/views?=',
  '/accounts?a&a',
])('a parameter that a route does not have is refused: %s', async (url) => {
  const answer = await owner.ask('GET', url);

  expect([answer.status, answer.body.code]).toEqual([400, 'invalid_request']);
  expect(pointers(answer)[0]).toMatch(/^\?/);
});
