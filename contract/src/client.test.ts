import { expect, test } from 'vitest';
import { ClienteleError, createClient } from './client.ts';

type Reply = Response | Error;

/** A client whose server answers these, one after the other, and what it was asked and how long it waited. */
function clientOf(...replies: Reply[]) {
  const asked: { url: string; init: RequestInit; headers: Headers }[] = [];
  const waited: number[] = [];
  const fetch = async (url: string | URL | Request, init: RequestInit = {}) => {
    asked.push({ url: String(url), init, headers: new Headers(init.headers) });
    const reply = replies.shift();
    if (!reply) throw new Error('Asked more often than was answered');
    if (reply instanceof Error) throw reply;
    return reply;
  };
  const wait = async (ms: number) => void waited.push(ms);
  const { clients } = createClient({ baseUrl: 'http://test/', key: 'clt_test', fetch, wait });
  return { clients, asked, waited };
}

const json = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers });
const problem = (code: string, status: number, headers: Record<string, string> = {}) =>
  json({ code, status, detail: `It was ${code}.`, errors: [{ pointer: '/name', detail: 'No.' }] }, status, {
    'content-type': 'application/problem+json; charset=utf-8',
    ...headers,
  });

test('asks with the key, and writes under an Idempotency-Key of its own', async () => {
  const { clients, asked } = clientOf(json({ data: [] }), json({ id: 'a' }, 201), json({ id: 'b' }, 201));

  await clients.list({ q: 'ä b', limit: 5, filters: { 'country[in]': 'DE,AT' } });
  await clients.create({ name: 'A' });
  await clients.create({ name: 'B' }, { idempotencyKey: 'mine' });

  expect(asked[0]?.url).toBe('http://test/api/v1/clients?q=%C3%A4+b&limit=5&country%5Bin%5D=DE%2CAT');
  expect(asked.map(({ headers }) => headers.get('authorization'))).toEqual(Array(3).fill('Bearer clt_test'));
  expect(asked.map(({ headers }) => headers.get('idempotency-key'))).toEqual([
    null,
    expect.stringMatching(/^[0-9a-f-]{36}$/),
    'mine',
  ]);
});

test('sends again under the same key, as long after as the server asks', async () => {
  const { clients, asked, waited } = clientOf(
    new TypeError('fetch failed'),
    problem('too_many_requests', 429, { 'retry-after': '7' }),
    problem('unavailable', 503),
    json({ id: 'a' }, 201),
  );

  expect(await clients.create({ name: 'A' })).toEqual({ id: 'a' });

  expect(new Set(asked.map(({ headers }) => headers.get('idempotency-key'))).size).toBe(1);
  expect([waited.length, waited[1]]).toEqual([3, 7000]);
  expect(waited[0]).toBeLessThanOrEqual(250);
});

test('gives up in the end, and at once where it is asked to wait for longer than a minute', async () => {
  const patient = clientOf(...Array.from({ length: 4 }, () => problem('unavailable', 503)));
  const asked = clientOf(problem('too_many_requests', 429, { 'retry-after': '3600' }));
  const gone = clientOf(...Array.from({ length: 4 }, () => new TypeError('fetch failed')));

  await expect(patient.clients.read('a')).rejects.toThrow('It was unavailable.');
  await expect(asked.clients.read('a')).rejects.toThrow('It was too_many_requests.');
  await expect(gone.clients.read('a')).rejects.toThrow('fetch failed');
  expect([patient.asked.length, asked.asked.length, gone.asked.length]).toEqual([4, 1, 4]);
});

test('throws what was refused, with its code and fields', async () => {
  const { clients, asked } = clientOf(problem('invalid_request', 400));

  const error = await clients.create({ name: '' }).catch((caught: unknown) => caught);

  expect(error).toBeInstanceOf(ClienteleError);
  expect(error).toMatchObject({
    code: 'invalid_request',
    status: 400,
    message: 'It was invalid_request.',
    errors: [{ pointer: '/name', detail: 'No.' }],
  });
  expect(asked).toHaveLength(1);
});

test('an answer that is not from Clientele is an error too', async () => {
  const { clients } = clientOf(new Response('<html>', { status: 404 }));

  await expect(clients.read('a')).rejects.toMatchObject({ status: 404, code: 'malformed_request' });
});

test('a client is not moved to the trash twice', async () => {
  const { clients, asked } = clientOf(new TypeError('fetch failed'));

  await expect(clients.trash('a', { version: 1 })).rejects.toThrow('fetch failed');
  expect(asked.map(({ headers }) => headers.get('if-match'))).toEqual(['"1"']);
});

test('walks through all pages', async () => {
  const { clients, asked } = clientOf(
    json({ data: [1], next_cursor: 'x' }),
    json({ data: [2], next_cursor: null }),
  );

  const pages = [];
  for await (const page of clients.pages({ sort: 'name' })) pages.push(page.data);

  expect(pages).toEqual([[1], [2]]);
  expect(asked.map(({ url }) => new URL(url).search)).toEqual(['?sort=name', '?sort=name&cursor=x']);
});
