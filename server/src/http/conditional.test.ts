import { expect, test } from 'vitest';
import { createTestApp } from '../testing/app.ts';

const { app, signIn } = await createTestApp();
const owner = await signIn('owner');
const client = await owner.makeClient({ city: 'Bern' });
const note = await owner.ask('POST', `/clients/${client.id}/notes`, { body: 'x' });
const changed = await owner.ask('PATCH', `/clients/${client.id}`, { city: 'Basel' }, { 'if-match': '"1"' });
const ifNoneMatch = (tag: unknown) => ({ 'if-none-match': String(tag) });

const READS = [
  `/clients/${client.id}`,
  `/clients/${client.id}/history`,
  `/clients/${client.id}/notes`,
  `/clients/${client.id}/tasks`,
  `/changes/${changed.headers['change-set']}`,
  '/clients',
  '/clients?q=client&limit=1&sort=name',
  '/changes',
  '/views',
  '/fields',
  '/tags',
  '/accounts',
  '/session',
];

test.each(READS)(
  'GET %s has an ETag, and is 304 without a body where If-None-Match names it',
  async (url) => {
    const first = await owner.ask('GET', url);
    const same = await owner.ask('GET', url, undefined, ifNoneMatch(first.headers.etag));
    const other = await owner.ask('GET', url, undefined, ifNoneMatch('"another"'));

    expect(first.headers.etag).toMatch(/^(W\/)?"[^"]+"$/);
    expect([same.status, same.text, same.headers.etag]).toEqual([304, '', first.headers.etag]);
    expect(same.headers['cache-control']).toBe(first.headers['cache-control']);
    expect([other.status, other.text]).toEqual([200, first.text]);
  },
);

test('what changed is answered whole, with another ETag', async () => {
  for (const [url, change] of [
    ['/clients?city=Chur', () => owner.makeClient({ city: 'Chur' })],
    [
      `/clients/${client.id}/notes`,
      () => owner.ask('PATCH', `/clients/${client.id}/notes/${note.body.id}`, { body: 'y' }),
    ],
    ['/session', () => owner.ask('PATCH', '/session', { name: 'Another Name' })],
  ] as const) {
    const { etag } = (await owner.ask('GET', url)).headers;
    await change();
    const after = await owner.ask('GET', url, undefined, ifNoneMatch(etag));
    expect([url, after.status, after.headers.etag === etag]).toEqual([url, 200, false]);
  }
});

test('a page with a next one stays the same while others write elsewhere', async () => {
  await owner.makeClient({ city: 'Steady' });
  await owner.makeClient({ city: 'Steady' });
  const url = '/clients?city=Steady&limit=1';
  const { etag } = (await owner.ask('GET', url)).headers;
  await owner.makeClient({ city: 'Elsewhere' });

  expect((await owner.ask('GET', url, undefined, ifNoneMatch(etag))).status).toBe(304);
});

test('compressed or not, by HEAD or GET, it is the same', async () => {
  const url = '/api/v1/openapi.json';
  const plain = await app.inject({ url });
  const packed = await app.inject({ url, headers: { 'accept-encoding': 'gzip' } });
  const head = await app.inject({ method: 'HEAD', url });
  const same = await app.inject({
    url,
    headers: { 'accept-encoding': 'gzip', 'if-none-match': String(packed.headers.etag) },
  });

  expect([packed.headers.etag, head.headers.etag]).toEqual([plain.headers.etag, plain.headers.etag]);
  expect([same.statusCode, same.body, same.headers['content-encoding']]).toEqual([304, '', undefined]);
});

test('an If-None-Match that is none is refused, and errors have no ETag', async () => {
  const refused = await owner.ask('GET', '/clients', undefined, ifNoneMatch('3'));
  const missing = await owner.ask('GET', '/nothing', undefined, ifNoneMatch('*'));

  expect([refused.status, refused.body.errors[0].pointer, refused.headers.etag]).toEqual([
    400,
    'If-None-Match',
    undefined,
  ]);
  expect([missing.status, missing.headers.etag]).toEqual([404, undefined]);
});
