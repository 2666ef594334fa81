import { CLIENT_FIELD_KEYS, fieldDefinition, operatorsFor } from '@clientele/contract/fields';
import { expect, test } from 'vitest';
import { type Answer, createTestApp } from '../../../testing/app.ts';
import { defineCustomFields } from '../../../testing/custom-fields.ts';
import { insertClients } from '../../../testing/insert-clients.ts';

const { deps, signIn } = await createTestApp();
const owner = await signIn('owner');
await defineCustomFields(owner);
const pointers = ({ body }: Answer) => body.errors?.map(({ pointer }: { pointer: string }) => pointer);

const COUNT = 60;
await insertClients(
  deps,
  Array.from({ length: COUNT }, (_, index) => ({
    name: `Client ${String(index).padStart(2, '0')}`,
    city: index % 2 ? 'Bern' : 'Basel',
    custom: { size: index },
    created_at: new Date(Date.UTC(2026, 0, 1, 0, index)),
  })),
);

const names = ({ body }: Answer) => body.data.map(({ name }: { name: string }) => name);

test('without parameters it is the fifty newest, with every field, and tells how many there are', async () => {
  const answer = await owner.ask('GET', '/clients');

  expect([answer.status, names(answer).length, names(answer)[0]]).toEqual([200, 50, 'Client 59']);
  expect(answer.body.total).toEqual({ value: COUNT, relation: 'exact' });
  expect(answer.body.match).toBe('exact');
  expect(Object.keys(answer.body.data[0]).sort()).toEqual([...CLIENT_FIELD_KEYS, 'custom'].sort());
});

test('the last page says so', async () => {
  const first = await owner.ask('GET', '/clients');
  const second = await owner.ask('GET', `/clients?cursor=${first.body.next_cursor}`);

  expect([names(second).length, second.body.next_cursor, second.body.total]).toEqual([
    10,
    null,
    first.body.total,
  ]);
  expect((await owner.ask('GET', `/clients?limit=${COUNT}`)).body.next_cursor).toBeNull();
});

test('only the fields asked for are answered, and the id', async () => {
  const { body } = await owner.ask('GET', '/clients?limit=1&sort=name&fields=name,custom.size,custom.nick');

  expect(body.data).toEqual([{ id: expect.any(String), name: 'Client 00', custom: { size: 0 } }]);
});

test('a page may be of another size and of other fields than the one before', async () => {
  const first = await owner.ask('GET', '/clients?sort=name&limit=3&fields=name');
  const second = await owner.ask(
    'GET',
    `/clients?sort=name&limit=2&fields=city&cursor=${first.body.next_cursor}`,
  );

  expect(second.body.data.map(({ city }: { city: string }) => city)).toEqual(['Bern', 'Basel']);
});

const LISTS = [
  'sort=name',
  'sort=-name',
  'sort=name,city',
  'q=client',
  'city=Bern',
  'city[ne]=Bern',
  'custom.size[gt]=3',
  'deleted_at[null]=true',
  'sort=-created_at',
];

test.each(LISTS)('a cursor of another list is refused for %s', async (query) => {
  const cursorOf = async (other: string) =>
    (await owner.ask('GET', `/clients?limit=2&${other}`)).body.next_cursor;

  for (const other of ['', ...LISTS].filter((each) => each !== query)) {
    const answer = await owner.ask('GET', `/clients?limit=2&${query}&cursor=${await cursorOf(other)}`);
    expect([answer.status, answer.body.code, pointers(answer)]).toEqual([400, 'invalid_cursor', ['?cursor']]);
  }
});

test('cursors of changes, of a history and of another reader are none of this list, nor the other way round', async () => {
  const { id } = await owner.makeClient();
  await owner.ask('PATCH', `/clients/${id}`, { city: 'Chur' }, { 'if-match': '*' });
  const other = await owner.makeClient();
  await owner.ask('PATCH', `/clients/${other.id}`, { city: 'Chur' }, { 'if-match': '*' });
  const editor = await signIn('editor');
  const cursorOf = async (path: string, asker = owner) =>
    (await asker.ask('GET', `${path}${path.includes('?') ? '&' : '?'}limit=1`)).body.next_cursor;
  const paths = [
    '/clients',
    '/changes',
    `/changes?account_id=${owner.id}`,
    `/changes?client_id=${id}`,
    `/clients/${id}/history`,
    `/clients/${other.id}/history`,
  ];

  for (const path of paths)
    for (const from of paths) {
      const { status } = await owner.ask(
        'GET',
        `${path}${path.includes('?') ? '&' : '?'}cursor=${await cursorOf(from)}`,
      );
      expect([path, from, status]).toEqual([path, from, path === from ? 200 : 400]);
    }
  expect((await owner.ask('GET', `/clients?cursor=${await cursorOf('/clients', editor)}`)).status).toBe(400);
});

test('the total stops at ten thousand unless it is asked for exactly', async () => {
  await deps.pool.query(
    `insert into clients (kind, name, region) select 'person', 'Many', 'many' from generate_series(1, 10001)`,
  );

  const capped = await owner.ask('GET', '/clients?region=many&limit=1');
  const exact = await owner.ask('GET', '/clients?region=many&limit=1&count=exact');
  const next = await owner.ask(
    'GET',
    `/clients?region=many&limit=1&count=exact&cursor=${exact.body.next_cursor}`,
  );
  await deps.pool.query(`delete from clients where region = 'many'`);

  expect(capped.body.total).toEqual({ value: 10_000, relation: 'at_least' });
  expect([exact.body.total, next.body.total]).toEqual(Array(2).fill({ value: 10_001, relation: 'exact' }));
});

test.each(CLIENT_FIELD_KEYS)('%s takes its own operators, and refuses the others', async (key) => {
  const { kind, nullable, values } = fieldDefinition(key);
  const samples: Record<string, string> = {
    id: owner.id,
    account: 'me',
    enum: values?.[0] ?? 'DE',
    tags: 'vip',
    text: 'x',
    time: '2026-01-01',
    integer: '1',
  };
  const allowed = operatorsFor(kind, nullable);

  for (const op of [
    'eq',
    'ne',
    'in',
    'nin',
    'contains',
    'starts',
    'gt',
    'gte',
    'lt',
    'lte',
    'null',
  ] as const) {
    const answer = await owner.ask('GET', `/clients?${key}[${op}]=${op === 'null' ? 'true' : samples[kind]}`);
    expect([op, answer.status]).toEqual([op, allowed.includes(op) ? 200 : 400]);
    if (answer.status === 400) expect(pointers(answer)).toEqual([`?${key}[${op}]`]);
  }
});

const WRONG: [string, string][] = [
  ['?limit', 'limit=0'],
  ['?limit', 'limit=501'],
  ['?limit', 'limit=ten'],
  ['?limit', 'limit=1.5'],
  ['?limit', 'limit='],
  ['?count', 'count=all'],
  ['?q', `q=${'x'.repeat(201)}`],
  ['?sort', 'sort=nam'],
  ['?sort', 'sort='],
  ['?sort', 'sort=name,-name'],
  ['?sort', 'sort=custom.unknown'],
  ['?sort', 'sort=tags'],
  ['?fields', 'fields=secret'],
  ['?fields', 'fields=search_text'],
  ['?fields', 'fields=custom.unknown'],
  ['?cursor', 'cursor=abc'],
  ['?cursor', 'cursor='],
  ['?nam', 'nam=Ada'],
  ['?search_text', 'search_text=a'],
  ['?name[like]', 'name[like]=a'],
  ['?name[null]', 'name[null]=true'],
  ['?company[null]', 'company[null]=maybe'],
  ['?status', 'status=gone'],
  ['?status[in]', 'status[in]='],
  ['?id', 'id=1'],
  ['?owner_id', 'owner_id=you'],
  ['?created_at', 'created_at=yesterday'],
  ['?created_at[gt]', 'created_at[gt]=2026-02-30'],
  ['?created_at[gt]', 'created_at[gt]=0000-01-01'],
  ['?created_at[lt]', 'created_at[lt]=9999-12-31T23:59:59-01:00'],
  ['?version', 'version=99999999999'],
  ['?version', 'version=1.5'],
  ['?custom.size', 'custom.size=big'],
  ['?custom.size', `custom.size=${'9'.repeat(200)}`],
  ['?custom.vip', 'custom.vip=yes'],
  ['?custom.since', 'custom.since=2026-02-30'],
  ['?custom.unknown', 'custom.unknown=1'],
  ['?custom.nick[like]', 'custom.nick[like]=1'],
  ['?custom.vip[gt]', 'custom.vip[gt]=true'],
  ['?__proto__', '__proto__=1'],
  ['?constructor', 'constructor=1'],
  ['?name', 'name=a&name=b'],
  ['?name', 'name=%00'],
  ['?name', 'name=%ff'],
  ['?name', 'name=%ed%a0%80'],
  ['?name', 'name=%'],
];

test.each(WRONG)('%s is named as wrong in ?%s', async (pointer, query) => {
  const answer = await owner.ask('GET', `/clients?${query}`);

  expect([answer.status, pointers(answer)]).toEqual([400, [pointer]]);
});

test.each([
  'created_at=9999-12-31',
  'created_at[lte]=0001-01-01',
  'custom.size[gt]=1e3'.replace('1e3', '1000'),
  'name=',
  'name[contains]=',
  'q=%20',
  'q=(((',
])('?%s is a question like any other', async (query) => {
  expect((await owner.ask('GET', `/clients?${query}`)).status).toBe(200);
});

test('a search pages like a list', async () => {
  const search = {
    q: 'client',
    sort: 'name',
    limit: 40,
    filter: {
      any: [
        { field: 'city', value: 'bern' },
        { field: 'custom.size', op: 'lt', value: 30 },
      ],
    },
  };

  const first = await owner.ask('POST', '/clients/search', search);
  const second = await owner.ask('POST', '/clients/search', { ...search, cursor: first.body.next_cursor });

  expect(first.body.total).toEqual({ value: 45, relation: 'exact' });
  expect([...new Set([...names(first), ...names(second)])]).toHaveLength(45);
  expect(second.body.next_cursor).toBeNull();
});
