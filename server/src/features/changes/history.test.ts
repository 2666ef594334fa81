import type { ClientCreate } from '@clientele/contract/clients';
import { expect, test } from 'vitest';
import { createTestApp } from '../../testing/app.ts';
import { defineCustomFields } from '../../testing/custom-fields.ts';

const { deps, signIn } = await createTestApp();
const owner = await signIn('owner');
const editor = await signIn('editor');
await defineCustomFields(owner);
const ANY = { 'if-match': '*' };

const history = async (id: string, query = '') =>
  (await editor.ask('GET', `/clients/${id}/history${query}`)).body;

const CHANGES: [string, unknown, unknown][] = [
  ['kind', 'person', 'organization'],
  ['name', 'Before', 'After'],
  ['company', null, 'After'],
  ['email', 'before@example.com', null],
  ['phone', '555 1', '555 2'],
  ['website', null, 'https://example.com'],
  ['street', 'Before', 'After'],
  ['city', 'Before', 'before'],
  ['region', 'Before', null],
  ['postal_code', '1', '2'],
  ['country', 'DE', 'CH'],
  ['status', 'lead', 'former'],
  ['tags', ['a'], ['a', 'b']],
  ['owner_id', null, editor.id],
  ['custom.nick', null, 'After'],
  ['custom.size', 1, 2.5],
  ['custom.vip', true, false],
  ['custom.since', '2026-01-01', null],
  ['custom.tier', 'gold', 'silver'],
];

const asPatch = (field: string, value: unknown) =>
  field.startsWith('custom.') ? { custom: { [field.slice(7)]: value } } : { [field]: value };

test.each(CHANGES)('of %s the record says what it was and what it became', async (field, before, after) => {
  const client = await editor.makeClient({ name: 'x', ...asPatch(field, before) } as Partial<ClientCreate>);

  const changed = await editor.ask('PATCH', `/clients/${client.id}`, asPatch(field, after), ANY);

  const { data } = await history(client.id);
  expect(data).toHaveLength(2);
  expect(data[0]).toMatchObject({ version: 2, before: { [field]: before }, after: { [field]: after } });
  expect(data[0].change_set).toMatchObject({
    id: changed.headers['change-set'],
    via: 'api',
    undoes: null,
    undone_by: null,
    client_count: 1,
  });
  expect(data[0].change_set.account).toEqual({ id: editor.id, name: editor.name });
});

test('a time is recorded too', async () => {
  const client = await editor.makeClient({ last_contacted_at: '2026-01-01T00:00:00Z' });
  await editor.ask('PATCH', `/clients/${client.id}`, { last_contacted_at: '2026-01-02T00:00:00Z' }, ANY);

  const [{ before, after }] = (await history(client.id)).data;

  expect([before, after]).toEqual([
    { last_contacted_at: '2026-01-01T00:00:00.000Z' },
    { last_contacted_at: '2026-01-02T00:00:00.000Z' },
  ]);
});

test('every time of a history, a change and a conflict is in UTC with Z', async () => {
  const { id } = await editor.makeClient({ last_contacted_at: '2026-01-01T01:00:00+01:00' });
  const contact = (time: string) => editor.ask('PATCH', `/clients/${id}`, { last_contacted_at: time }, ANY);
  const changed = await contact('2026-01-02T00:00:00Z');
  await contact('2026-01-03T00:00:00.5Z');
  await editor.ask('DELETE', `/clients/${id}`, undefined, ANY);
  const set = `/changes/${changed.headers['change-set']}`;

  const { data } = await history(id);
  const { body } = await editor.ask('POST', `${set}/undo`);
  const shown = (await editor.ask('GET', set)).body;

  const times = data.flatMap((entry: typeof shown) =>
    [entry.change_set.at, entry.after.deleted_at ?? []].flat(),
  );
  expect(times).toHaveLength(5);
  for (const time of [...times, shown.at]) expect(time).toMatch(/^[\d-]+T[\d:]+\.\d{3}Z$/);
  expect(shown.changes[0].before).toEqual({ last_contacted_at: '2026-01-01T00:00:00.000Z' });
  expect(body.conflicts[0]).toMatchObject({
    before: '2026-01-01T00:00:00.000Z',
    after: '2026-01-02T00:00:00.000Z',
    current: '2026-01-03T00:00:00.500Z',
  });
});

test('only what changed is recorded, and making a client records what it was made with', async () => {
  const client = await editor.makeClient({ name: 'Ada', city: 'Bern', custom: { size: 1, nick: 'A' } });
  await editor.ask(
    'PATCH',
    `/clients/${client.id}`,
    { name: 'Ada', city: 'Basel', custom: { size: 1, nick: 'B' } },
    ANY,
  );

  const { data } = await history(client.id);

  expect(data[0]).toMatchObject({
    before: { city: 'Bern', 'custom.nick': 'A' },
    after: { city: 'Basel', 'custom.nick': 'B' },
  });
  expect(Object.keys(data[0].after)).toHaveLength(2);
  expect([data[1].before, data[1].version]).toEqual([null, 1]);
  expect(data[1].after).toEqual({
    kind: 'person',
    name: 'Ada',
    city: 'Bern',
    status: 'lead',
    tags: [],
    'custom.size': 1,
    'custom.nick': 'A',
  });
});

test('each change is one version more, and the time of the change grows', async () => {
  const { id } = await editor.makeClient();
  const seen = [(await editor.ask('GET', `/clients/${id}`)).body];
  for (let index = 0; index < 5; index++)
    seen.push((await editor.ask('PATCH', `/clients/${id}`, { city: `City ${index}` }, ANY)).body);
  await editor.ask('DELETE', `/clients/${id}`, undefined, ANY);
  seen.push((await editor.ask('POST', `/clients/${id}/restore`)).body);

  expect(seen.map(({ version }) => version)).toEqual([1, 2, 3, 4, 5, 6, 8]);
  const times = seen.map(({ updated_at }) => Date.parse(updated_at));
  expect(times.every((time, index) => index === 0 || time > (times[index - 1] ?? 0))).toBe(true);
  expect((await history(id)).data.map(({ version }: { version: number }) => version)).toEqual([
    8, 7, 6, 5, 4, 3, 2, 1,
  ]);
});

test('a time that stands in the future grows too', async () => {
  const { id } = await editor.makeClient();
  await deps.pool.query(`update clients set updated_at = '2999-01-01T00:00:00Z' where id = $1`, [id]);

  const { body } = await editor.ask('PATCH', `/clients/${id}`, { city: 'Bern' }, ANY);

  expect(new Date(body.updated_at).toISOString()).toBe('2999-01-01T00:00:00.001Z');
});

test('the history goes on in pages, of a client in the trash too', async () => {
  const { id } = await editor.makeClient();
  for (let index = 0; index < 4; index++)
    await editor.ask('PATCH', `/clients/${id}`, { city: `City ${index}` }, ANY);
  await editor.ask('DELETE', `/clients/${id}`, undefined, ANY);
  const versions: number[] = [];

  for (let cursor: string | null = ''; cursor !== null; ) {
    const page = await history(id, `?limit=4${cursor && `&cursor=${cursor}`}`);
    versions.push(...page.data.map(({ version }: { version: number }) => version));
    cursor = page.next_cursor;
  }

  expect(versions).toEqual([6, 5, 4, 3, 2, 1]);
});

test('change sets are listed newest first in pages, by client and by account, and say what happened', async () => {
  const writer = await signIn('editor');
  const first = await writer.makeClient({ name: 'First' });
  const second = await writer.makeClient({ name: 'Second' });
  await writer.ask('PATCH', `/clients/${first.id}`, { city: 'Bern' }, ANY);
  await writer.ask('DELETE', `/clients/${first.id}`, undefined, ANY);
  await writer.ask('POST', `/clients/${first.id}/restore`, undefined, { 'sec-fetch-site': 'same-origin' });
  const all: { summary: string; via: string; clients: object[] }[] = [];

  for (let cursor: string | null = ''; cursor !== null; ) {
    const { body }: { body: { data: typeof all; next_cursor: string | null } } = await editor.ask(
      'GET',
      `/changes?account_id=${writer.id}&limit=2${cursor && `&cursor=${cursor}`}`,
    );
    all.push(...body.data);
    cursor = body.next_cursor;
  }

  expect(all.map(({ summary }) => summary)).toEqual(['restored', 'trashed', 'updated', 'created', 'created']);
  expect(all.map(({ via }) => via)).toEqual(['screen', 'api', 'api', 'api', 'api']);
  expect(all[3]?.clients).toEqual([{ id: second.id, name: 'Second' }]);
  expect((await editor.ask('GET', `/changes?client_id=${first.id}`)).body.data).toHaveLength(4);
  expect(
    (await editor.ask('GET', `/changes?client_id=${second.id}&account_id=${editor.id}`)).body.data,
  ).toEqual([]);
});

test('a change set is read with what it did', async () => {
  const client = await editor.makeClient({ name: 'Ada' });
  const { headers } = await editor.ask('PATCH', `/clients/${client.id}`, { name: 'Eva' }, ANY);

  const { status, body } = await editor.ask('GET', `/changes/${headers['change-set']}`);

  expect(status).toBe(200);
  expect(body).toMatchObject({ summary: 'updated', client_count: 1, truncated: false });
  expect(body.changes).toEqual([
    { client: { id: client.id, name: 'Eva' }, version: 2, before: { name: 'Ada' }, after: { name: 'Eva' } },
  ]);
});

test.each(['client_id=1', 'account_id=me', 'limit=0', 'limit=101', 'cursor=x', 'page=2'])(
  '?%s is refused',
  async (query) => {
    const { status, body } = await editor.ask('GET', `/changes?${query}`);

    expect([status, body.errors[0].pointer]).toEqual([400, `?${query.split('=')[0]}`]);
  },
);
