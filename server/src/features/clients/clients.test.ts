import { expect, test } from 'vitest';
import { type Answer, createTestApp } from '../../testing/app.ts';
import { defineCustomFields } from '../../testing/custom-fields.ts';

const { signIn } = await createTestApp();
const owner = await signIn('owner');
const editor = await signIn('editor');
await defineCustomFields(owner);

const NOBODY = '01900000-0000-7000-8000-000000000000';
const pointers = ({ body }: Answer) => body.errors?.map(({ pointer }: { pointer: string }) => pointer);
const ifMatch = (version: number) => ({ 'if-match': `"${version}"` });

const FULL = {
  kind: 'organization',
  name: 'Analytical Engines',
  company: 'Engines Ltd',
  email: 'ada@example.com',
  phone: '+44 20 7946 0000',
  website: 'https://example.com/',
  street: '1 Dorset Street',
  city: 'London',
  region: 'Greater London',
  postal_code: 'W1U 4EG',
  country: 'GB',
  status: 'active',
  tags: ['vip', 'Köln'],
  custom: { nick: 'Ada', size: 12.5, vip: true, since: '2024-02-29', tier: 'gold' },
} as const;

test('a client is made, read, changed under its ETag, and each write names its change set', async () => {
  const made = await editor.ask('POST', '/clients', { name: ' Ada Lovelace ', tags: ['vip', 'vip '] });
  expect([made.status, made.headers.etag, made.body.name, made.body.tags]).toEqual([
    201,
    '"1"',
    'Ada Lovelace',
    ['vip'],
  ]);
  expect(made.headers.location).toBe(`/api/v1/clients/${made.body.id}`);

  const changed = await editor.ask(
    'PATCH',
    `/clients/${made.body.id}`,
    { company: 'Analytical' },
    ifMatch(1),
  );
  expect([changed.status, changed.headers.etag, changed.body.company]).toEqual([200, '"2"', 'Analytical']);
  expect(changed.headers['change-set']).not.toBe(made.headers['change-set']);

  const read = await editor.ask('GET', `/clients/${made.body.id}`);
  expect(read.body).toEqual(changed.body);
});

test('every field is kept as it was sent', async () => {
  const sent = { ...FULL, owner_id: editor.id, last_contacted_at: '2026-01-31T10:30:00.5+01:00' };

  const { body } = await editor.ask('POST', '/clients', sent);

  expect(body).toMatchObject({ ...FULL, owner_id: editor.id, version: 1, deleted_at: null });
  expect(Date.parse(body.last_contacted_at)).toBe(Date.parse('2026-01-31T09:30:00.500Z'));
  expect(body.updated_at).toBe(body.created_at);
});

test('a client with a name only is a person and a lead that nobody owns', async () => {
  expect(await editor.makeClient({ name: 'Ada' })).toMatchObject({
    kind: 'person',
    status: 'lead',
    tags: [],
    custom: {},
    owner_id: null,
    company: null,
  });
});

test('text is kept trimmed and in NFC, and blank text is none', async () => {
  const client = await editor.makeClient({
    name: 'Zoe\u0308 ',
    company: '  ',
    custom: { nick: ' \t', tier: ' gold ' },
  });

  expect([client.name, client.company, client.custom]).toEqual(['Zoë', null, { tier: 'gold' }]);
});

test('null empties every field that may be empty, and a custom field by its key', async () => {
  const { id } = await editor.makeClient({ ...FULL, tags: [...FULL.tags], owner_id: editor.id });
  const optional = [
    'company',
    'email',
    'phone',
    'website',
    'street',
    'city',
    'region',
    'postal_code',
    'country',
    'owner_id',
    'last_contacted_at',
  ];
  const patch = {
    ...Object.fromEntries(optional.map((field) => [field, null])),
    tags: [],
    custom: { size: null, nick: 'A' },
  };

  const { body } = await editor.ask('PATCH', `/clients/${id}`, patch, ifMatch(1));

  expect(optional.map((field) => body[field])).toEqual(optional.map(() => null));
  expect([body.tags, body.custom]).toEqual([[], { nick: 'A', vip: true, since: '2024-02-29', tier: 'gold' }]);
});

test('fields left out stay as they are', async () => {
  const client = await editor.makeClient({ ...FULL, tags: [...FULL.tags] });

  const { body } = await editor.ask('PATCH', `/clients/${client.id}`, { city: 'Bath' }, ifMatch(1));

  expect(body).toEqual({ ...client, city: 'Bath', version: 2, updated_at: body.updated_at });
});

test('a change that changes nothing leaves no trace', async () => {
  const client = await editor.makeClient({ ...FULL, tags: [...FULL.tags] });

  for (const patch of [{ ...FULL }, { custom: {} }, { name: ` ${FULL.name} ` }, { custom: { size: 12.5 } }]) {
    const { status, headers, body } = await editor.ask('PATCH', `/clients/${client.id}`, patch, ifMatch(1));
    expect([status, headers['change-set'], headers.etag, body]).toEqual([200, undefined, '"1"', client]);
  }
});

const WRONG: [string, object][] = [
  ['/name', { name: '' }],
  ['/name', { name: '   ' }],
  ['/name', { name: null }],
  ['/name', { name: 5 }],
  ['/name', { name: 'x'.repeat(201) }],
  ['/kind', { name: 'A', kind: 'robot' }],
  ['/status', { name: 'A', status: null }],
  ['/email', { name: 'A', email: 'ada' }],
  ['/phone', { name: 'A', phone: 'call me' }],
  ['/website', { name: 'A', website: 'javascript:alert(1)' }],
  ['/website', { name: 'A', website: 'http://' }],
  ['/country', { name: 'A', country: 'de' }],
  ['/tags', { name: 'A', tags: null }],
  ['/tags', { name: 'A', tags: ['a', 'a'] }],
  ['/tags', { name: 'A', tags: Array.from({ length: 51 }, (_, index) => `t${index}`) }],
  ['/tags/0', { name: 'A', tags: ['a,b'] }],
  ['/tags/1', { name: 'A', tags: ['a', 1] }],
  ['/owner_id', { name: 'A', owner_id: 'me' }],
  ['/owner_id', { name: 'A', owner_id: NOBODY }],
  ['/last_contacted_at', { name: 'A', last_contacted_at: '2026-02-30T00:00:00Z' }],
  ['/last_contacted_at', { name: 'A', last_contacted_at: '0000-01-01T00:00:00Z' }],
  ['/last_contacted_at', { name: 'A', last_contacted_at: '9999-12-31T23:59:59-10:00' }],
  ['/last_contacted_at', { name: 'A', last_contacted_at: '2026-01-31' }],
  ['/custom/size', { name: 'A', custom: { size: '12' } }],
  ['/custom/vip', { name: 'A', custom: { vip: 'true' } }],
  ['/custom/since', { name: 'A', custom: { since: '2026-02-30' } }],
  ['/custom/tier', { name: 'A', custom: { tier: 'lead' } }],
  ['/custom/nick', { name: 'A', custom: { nick: 5 } }],
  ['/custom/nick', { name: 'A', custom: { nick: 'x'.repeat(2001) } }],
  ['/custom/nick', { name: 'A', custom: { nick: { deep: 1 } } }],
  ['/custom/unknown', { name: 'A', custom: { unknown: 1 } }],
  ['/custom/Bad-Key', { name: 'A', custom: { 'Bad-Key': 1 } }],
  ['/nam', { name: 'A', nam: 'B' }],
  ['/id', { name: 'A', id: NOBODY }],
  ['/version', { name: 'A', version: 7 }],
];

test.each(WRONG)('%s is named as wrong in %j, on creating and on changing', async (pointer, values) => {
  const client = await editor.makeClient();
  const made = await editor.ask('POST', '/clients', values);
  const changed = await editor.ask('PATCH', `/clients/${client.id}`, values, ifMatch(1));

  for (const answer of [made, changed]) {
    expect([answer.status, answer.body.code]).toEqual([400, 'invalid_request']);
    expect(pointers(answer)).toEqual([pointer]);
  }
  expect((await editor.ask('GET', `/clients/${client.id}`)).body).toEqual(client);
});

test('everything that is wrong is named at once', async () => {
  const answer = await editor.ask('POST', '/clients', { kind: 'x', email: 'y', extra: 1 });

  expect(pointers(answer).sort()).toEqual(['/email', '/extra', '/kind', '/name']);
});

test('nobody can become an owner of clients who may not sign in', async () => {
  const gone = await signIn('editor');
  await owner.ask('PATCH', `/accounts/${gone.id}`, { active: false });

  expect(pointers(await editor.ask('POST', '/clients', { name: 'A', owner_id: gone.id }))).toEqual([
    '/owner_id',
  ]);
});

test('a client in the trash is not there, except in the trash, until it is restored', async () => {
  const client = await editor.makeClient({ name: 'Trashed once', city: 'Nowhere' });
  const path = `/clients/${client.id}`;
  const list = async (query: string) =>
    (await editor.ask('GET', `/clients?city=Nowhere${query}`)).body.total.value;

  const trashed = await editor.ask('DELETE', path, undefined, ifMatch(1));
  expect([trashed.status, trashed.text, trashed.headers.etag]).toEqual([204, '', '"2"']);
  for (const answer of [
    await editor.ask('GET', path),
    await editor.ask('PATCH', path, { city: 'X' }, ifMatch(2)),
    await editor.ask('DELETE', path, undefined, ifMatch(2)),
    await editor.ask('GET', `${path}/notes`),
    await editor.ask('POST', `${path}/tasks`, { title: 'x' }),
  ])
    expect([answer.status, answer.body.code]).toEqual([404, 'client_in_trash']);
  expect([
    await list(''),
    await list('&deleted_at[null]=false'),
    await list('&deleted_at[null]=true'),
  ]).toEqual([0, 1, 0]);

  const stale = await editor.ask('POST', `${path}/restore`, undefined, ifMatch(1));
  const restored = await editor.ask('POST', `${path}/restore`, undefined, ifMatch(2));
  expect(stale.status).toBe(412);
  expect([restored.status, restored.headers.etag]).toEqual([200, '"3"']);
  expect(restored.body).toEqual({ ...client, version: 3, updated_at: restored.body.updated_at });
  expect([await list(''), await list('&deleted_at[null]=false')]).toEqual([1, 0]);
});

test('restoring what is not in the trash changes nothing', async () => {
  const { id } = await editor.makeClient();

  const { status, headers } = await editor.ask('POST', `/clients/${id}/restore`);

  expect([status, headers.etag, headers['change-set']]).toEqual([200, '"1"', undefined]);
});

test('a custom field that is removed is no longer taken, and what clients hold comes back with it', async () => {
  const field = (await owner.ask('POST', '/fields', { key: 'gone', label: 'Gone', kind: 'text' })).body;
  const client = await editor.makeClient({ custom: { gone: 'kept' } });
  await owner.ask('DELETE', `/fields/${field.id}`);

  const refused = await editor.ask('PATCH', `/clients/${client.id}`, { custom: { gone: 'new' } }, ifMatch(1));
  const list = await editor.ask('GET', '/clients?custom.gone=kept');
  await owner.ask('POST', '/fields', { key: 'gone', label: 'Back', kind: 'text' });

  expect([pointers(refused), pointers(list)]).toEqual([['/custom/gone'], ['?custom.gone']]);
  expect((await editor.ask('GET', '/clients?custom.gone=kept')).body.data).toHaveLength(1);
});
