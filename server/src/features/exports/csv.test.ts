import { once } from 'node:events';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { type Answer, createTestApp } from '../../testing/app.ts';
import { defineCustomFields } from '../../testing/custom-fields.ts';
import { insertClients } from '../../testing/insert-clients.ts';

const { app, deps, signIn } = await createTestApp();
const owner = await signIn('owner');
await defineCustomFields(owner);

const TRICKY = [
  'plain',
  'comma, here',
  'quote " here',
  'line\nbreak',
  'tab\there',
  '=1+1',
  ' spaced',
  "it's $1 \\ %",
  'Ünïcödé 東京 😀',
  '$2 $10',
];
await insertClients(
  deps,
  Array.from({ length: 130 }, (_, index) => ({
    name: `${TRICKY[index % TRICKY.length]} ${index}`,
    city: index % 3 ? (index % 2 ? 'Bern' : 'bern') : null,
    tags: index % 4 ? ['a', `b ${index % 5}`] : [],
    custom:
      index % 2
        ? { size: index, vip: index % 3 === 0, nick: 'x, "y"', since: '2026-01-01', tier: 'gold' }
        : {},
    owner_id: index % 7 ? null : owner.id,
    last_contacted_at: index % 5 ? null : '2026-01-31T09:30:00.5Z',
  })),
);

/** Reads CSV as RFC 4180 has it. An empty field is null; one in quotes is text. */
function parseCsv(text: string): (string | null)[][] {
  const rows: (string | null)[][] = [];
  let row: (string | null)[] = [];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n)/g)) {
    row.push(quoted === undefined ? plain || null : quoted.replaceAll('""', '"'));
    if (end !== '\n') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

const exportCsv = (query: string): Promise<Answer> =>
  owner.ask('GET', `/clients/export?format=csv${query && `&${query}`}`);

async function listAll(query: string): Promise<Record<string, unknown>[]> {
  const rows: Record<string, unknown>[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const { body }: Answer = await owner.ask(
      'GET',
      `/clients?limit=40&${query}${cursor && `&cursor=${cursor}`}`,
    );
    rows.push(...body.data);
    cursor = body.next_cursor;
  }
  return rows;
}

const QUERIES = [
  '',
  'sort=city,-name',
  'sort=-custom.size',
  'city=bern&sort=name',
  'q=comma',
  'q=comme',
  'custom.size[gte]=50',
  'tags=b 2&sort=-updated_at',
  'deleted_at[null]=false',
  'name[contains]=%24',
  'owner_id=me',
  'name=nobody',
];

test.each(QUERIES)('?%s: the rows and the order of the list', async (query) => {
  const { status, headers, text } = await exportCsv(`fields=id${query && `&${query}`}`);

  expect([status, headers['content-type'], headers['cache-control']]).toEqual([
    200,
    'text/csv; charset=utf-8; header=present',
    'no-store',
  ]);
  expect(headers['content-disposition']).toMatch(/^attachment; filename="clients-\d{4}-\d\d-\d\d\.csv"$/);
  expect(parseCsv(text).map(([id]) => id)).toEqual(['id', ...(await listAll(query)).map(({ id }) => id)]);
});

const time = (value: unknown) => (value === null ? null : new Date(String(value)).toISOString());

test('every field of every kind is written as it is', async () => {
  const [heading = [], ...rows] = parseCsv((await exportCsv('sort=name')).text);
  const list = await listAll('sort=name');

  expect(heading.slice(-5)).toEqual([
    'custom.nick',
    'custom.size',
    'custom.vip',
    'custom.since',
    'custom.tier',
  ]);
  expect(rows).toHaveLength(130);
  for (const [index, client] of list.entries()) {
    const row = Object.fromEntries(heading.map((key, column) => [key, rows[index]?.[column] ?? null]));
    const custom = client.custom as Record<string, unknown>;
    const text = (value: unknown) => (value === null || value === undefined ? null : String(value));
    for (const key of [
      'id',
      'kind',
      'name',
      'company',
      'email',
      'phone',
      'city',
      'status',
      'owner_id',
      'version',
    ])
      expect(row[String(key)]).toBe(text(client[key]));
    for (const key of ['created_at', 'updated_at', 'last_contacted_at'])
      expect(row[key]).toBe(time(client[key]));
    for (const key of ['nick', 'size', 'vip', 'since', 'tier'])
      expect(row[`custom.${key}`]).toBe(text(custom[key]));
    expect(row.tags).toBe((client.tags as string[]).join(', ') || null);
    expect(row.owner_name).toBe(client.owner_id === owner.id ? owner.name : null);
  }
});

test('what is empty is an empty cell, without quotes', async () => {
  await insertClients(deps, [{ name: 'Empty', region: 'empty' }]);

  const { text } = await exportCsv('region=empty&fields=name,tags,city,custom.nick,owner_id');

  expect(text).toBe('name,tags,city,custom.nick,owner_id,owner_name\nEmpty,,,,,\n');
});

test('the columns are those asked for, in their order', async () => {
  const { text } = await exportCsv('fields=custom.size,name,city&name=plain 0');

  expect(text).toBe('custom.size,name,city\n,plain 0,\n');
});

test('without rows there is the heading', async () => {
  expect((await exportCsv('fields=name,city&name=nobody')).text).toBe('name,city\n');
});

test.each([
  ['?format', ''],
  ['?format', 'format=xlsx'],
  ['?limit', 'format=csv&limit=5'],
  ['?cursor', 'format=csv&cursor=x'],
  ['?sort', 'format=csv&sort=nam'],
  ['?fields', 'format=csv&fields=search_text'],
  ['?fields', 'format=csv&fields=custom.no'],
  ['?nam', 'format=csv&nam=x'],
  ['?custom.no', 'format=csv&custom.no=x&fields=name'],
  ['?time_zone', 'format=pdf&time_zone=Mars/Olympus'],
])('%s is named as wrong in ?%s', async (pointer, query) => {
  const { status, body, headers } = await owner.ask('GET', `/clients/export?${query}`);

  expect([status, body.errors.map((error: { pointer: string }) => error.pointer)]).toEqual([400, [pointer]]);
  expect(headers['content-disposition']).toBeUndefined();
});

test('twenty thousand rows stream, and readers that go away leave no connection behind', async () => {
  await deps.pool.query(`insert into clients (kind, name, region, street)
    select 'person', 'Row ' || n, 'large', repeat('x', 1000) from generate_series(1, 20000) n`);
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  const open = async () => {
    const path = '/api/v1/clients/export?format=csv&region=large&sort=name';
    const [response] = await once(
      request({ port, host: '127.0.0.1', path, headers: owner.headers }).end(),
      'response',
    );
    return response;
  };

  // Each of these leaves after the first bytes; more of them than the pool has connections.
  for (let index = 0; index < 25; index++) {
    const response = await open();
    await once(response, 'data');
    response.destroy();
  }
  await vi.waitFor(() => expect(deps.pool.totalCount - deps.pool.idleCount).toBe(0), { timeout: 15_000 });

  // A reader that does not read holds the database back: it waits with what it has not sent.
  const slow = await open();
  onTestFinished(() => slow.destroy());
  slow.pause();
  await vi.waitFor(
    async () => {
      const { rows } = await deps.pool.query(`select wait_event from pg_stat_activity
        where datname = current_database() and query like 'copy %' and state = 'active' and backend_type = 'client backend'`);
      expect(rows).toEqual([{ wait_event: 'ClientWrite' }]);
    },
    { timeout: 15_000 },
  );
  expect((await owner.ask('GET', '/clients?limit=1&fields=name')).status).toBe(200);
  let lines = -1;
  for await (const chunk of slow) lines += String(chunk).split('\n').length - 1;
  expect(lines).toBe(20_000);
  await vi.waitFor(() => expect(deps.pool.totalCount - deps.pool.idleCount).toBe(0));
});
