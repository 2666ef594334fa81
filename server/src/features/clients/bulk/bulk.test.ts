import { MAX_BULK_OPERATIONS } from '@clientele/contract/bulk';
import { expect, test } from 'vitest';
import { type Answer, createTestApp } from '../../../testing/app.ts';
import { defineCustomFields } from '../../../testing/custom-fields.ts';
import { NOBODY } from '../../../testing/every-role.ts';

const { signIn } = await createTestApp();
const owner = await signIn('owner');
const editor = await signIn('editor');
await defineCustomFields(owner);

const bulk = (operations: unknown, more: object = {}) =>
  editor.ask('POST', '/clients/bulk', { operations, ...more });
const statuses = ({ body }: Answer) => body.results.map(({ status }: { status: number }) => status);
const codes = ({ body }: Answer) =>
  body.results.map(({ error }: { error: { code: string } | null }) => error?.code ?? null);
const pointers = ({ body }: Answer) =>
  body.results.map(({ error }: { error: { errors?: { pointer: string }[] } | null }) =>
    error?.errors?.map(({ pointer }) => pointer),
  );
const read = (id: string) => editor.ask('GET', `/clients/${id}`);
const any = { if_match: '*' } as const;

async function trashed(): Promise<string> {
  const { id } = await editor.makeClient();
  await editor.ask('DELETE', `/clients/${id}`, undefined, { 'if-match': '*' });
  return id;
}

test('makes, changes, trashes and restores at once, as one change set', async () => {
  const changed = await editor.makeClient({ city: 'Bern', tags: ['a'] });
  const gone = await editor.makeClient();
  const back = await trashed();

  const answer = await bulk([
    { op: 'create', values: { name: 'Made in bulk', custom: { size: 3, nick: null }, tags: ['new tag'] } },
    {
      op: 'patch',
      id: changed.id,
      if_match: 1,
      values: { city: 'Basel', tags: ['b'], custom: { nick: 'C' } },
    },
    { op: 'trash', id: gone.id, if_match: 1 },
    { op: 'restore', id: back },
  ]);

  expect([answer.status, statuses(answer), answer.body.succeeded, answer.body.failed]).toEqual([
    200,
    [201, 200, 204, 200],
    4,
    0,
  ]);
  const [made, ...others] = answer.body.results;
  expect(made).toEqual({ index: 0, status: 201, id: made.id, version: 1, etag: '"1"', error: null });
  expect(others.map(({ id, etag }: { id: string; etag: string }) => [id, etag])).toEqual([
    [changed.id, '"2"'],
    [gone.id, '"2"'],
    [back, '"3"'],
  ]);
  expect((await read(made.id)).body).toMatchObject({
    name: 'Made in bulk',
    kind: 'person',
    status: 'lead',
    custom: { size: 3 },
    tags: ['new tag'],
  });
  expect((await read(changed.id)).body).toMatchObject({ city: 'Basel', tags: ['b'], custom: { nick: 'C' } });
  expect([(await read(gone.id)).body.code, (await read(back)).status]).toEqual(['client_in_trash', 200]);
  expect((await editor.ask('GET', '/tags')).body.data).toEqual(expect.arrayContaining(['b', 'new tag']));

  const changeSet = (await editor.ask('GET', `/changes/${answer.body.change_set_id}`)).body;
  expect(answer.headers['change-set']).toBe(changeSet.id);
  expect([changeSet.summary, changeSet.client_count, changeSet.changes.length]).toEqual(['mixed', 4, 4]);
});

test('is taken back as a whole', async () => {
  const changed = await editor.makeClient({ city: 'Bern' });
  const gone = await editor.makeClient();
  const back = await trashed();
  const { body } = await bulk([
    { op: 'create', values: { name: 'Undone' } },
    { op: 'patch', id: changed.id, if_match: 1, values: { city: 'Basel' } },
    { op: 'trash', id: gone.id, if_match: 1 },
    { op: 'restore', id: back },
  ]);

  const undo = await editor.ask('POST', `/changes/${body.change_set_id}/undo`);

  expect([undo.status, undo.body.client_count, undo.body.conflicts]).toEqual([200, 4, []]);
  expect((await read(changed.id)).body.city).toBe('Bern');
  expect((await read(gone.id)).status).toBe(200);
  for (const id of [body.results[0].id, back]) expect((await read(id)).body.code).toBe('client_in_trash');
});

test('one kind of change is called that', async () => {
  for (const [operation, summary] of [
    [{ op: 'create', values: { name: 'A' } }, 'created'],
    [{ op: 'trash', id: (await editor.makeClient()).id, if_match: 1 }, 'trashed'],
    [{ op: 'restore', id: await trashed() }, 'restored'],
    [{ op: 'patch', id: (await editor.makeClient()).id, if_match: 1, values: { city: 'X' } }, 'updated'],
  ] as const) {
    const { body } = await bulk([operation]);
    expect((await editor.ask('GET', `/changes/${body.change_set_id}`)).body.summary).toBe(summary);
  }
});

test('each failure is said where it is, and the others are done', async () => {
  const client = await editor.makeClient();
  const inTrash = await trashed();
  const stale = await editor.makeClient();
  const without = await editor.makeClient();

  const answer = await bulk([
    { op: 'create', values: { name: ' ', email: 'no' } },
    { op: 'patch', id: client.id, if_match: 1, values: { city: 'Done' } },
    { op: 'patch', id: NOBODY, if_match: 1, values: { city: 'X' } },
    { op: 'patch', id: inTrash, ...any, values: { city: 'X' } },
    { op: 'trash', id: stale.id, if_match: 7 },
    { op: 'trash', id: without.id },
    { op: 'create', values: { name: 'A', custom: { unknown: 1 }, owner_id: NOBODY } },
    { op: 'explode' },
    'nothing',
    null,
    { op: 'patch', id: without.id, if_match: 'x', values: {} },
    { op: 'create', values: { name: 'Done too' }, more: 1 },
  ]);

  expect(answer.status).toBe(200);
  expect(codes(answer)).toEqual([
    'invalid_request',
    null,
    'not_found',
    'client_in_trash',
    'changed_meanwhile',
    'precondition_required',
    ...Array(6).fill('invalid_request'),
  ]);
  expect(statuses(answer).slice(0, 6)).toEqual([400, 200, 404, 404, 412, 428]);
  expect(pointers(answer)[0].sort()).toEqual(['/operations/0/values/email', '/operations/0/values/name']);
  expect(pointers(answer)[6].sort()).toEqual([
    '/operations/6/values/custom/unknown',
    '/operations/6/values/owner_id',
  ]);
  expect(pointers(answer)[7]).toEqual(['/operations/7/op']);
  expect(pointers(answer)[11]).toEqual(['/operations/11/more']);
  expect(answer.body.results[4].error.current).toEqual(stale);
  expect([answer.body.succeeded, answer.body.failed]).toEqual([1, 11]);
  expect((await read(client.id)).body.city).toBe('Done');
});

test('all or nothing is nothing where one fails, and says each failure', async () => {
  const client = await editor.makeClient({ city: 'Bern' });
  const operations = [
    { op: 'patch', id: client.id, if_match: 1, values: { city: 'Basel' } },
    { op: 'trash', id: NOBODY, if_match: 1 },
    { op: 'create', values: { name: 'Never made', email: 'no' } },
  ];

  const refused = await bulk(operations, { atomic: true });
  const done = await bulk(operations.slice(0, 1), { atomic: true });

  expect([refused.status, refused.body.code]).toEqual([409, 'bulk_refused']);
  expect(refused.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
    '/operations/1',
    '/operations/2/values/email',
  ]);
  expect([done.status, statuses(done), done.body.results[0].version]).toEqual([200, [200], 2]);
});

test('a client that is named twice is refused both times', async () => {
  const { id } = await editor.makeClient({ city: 'Bern' });

  const answer = await bulk([
    { op: 'patch', id, if_match: 1, values: { city: 'Basel' } },
    { op: 'trash', id, if_match: 1 },
    { op: 'create', values: { name: 'Fine' } },
  ]);

  expect(pointers(answer)).toEqual([['/operations/0/id'], ['/operations/1/id'], undefined]);
  expect((await read(id)).body.version).toBe(1);
});

test('a change that changes nothing succeeds and leaves no trace', async () => {
  const { id } = await editor.makeClient({ city: 'Bern' });

  const answer = await bulk([{ op: 'patch', id, if_match: 1, values: { city: 'Bern' } }]);

  expect([statuses(answer), answer.body.change_set_id, answer.headers['change-set']]).toEqual([
    [200],
    null,
    undefined,
  ]);
  expect(answer.body.results[0].version).toBe(1);
});

test(`${MAX_BULK_OPERATIONS} are done at once, and one more is refused with what to do`, async () => {
  const operations = Array.from({ length: MAX_BULK_OPERATIONS + 1 }, (_, index) => ({
    op: 'create',
    values: { name: `Bulk ${index}`, city: 'Bulkville' },
  }));

  const refused = await bulk(operations);
  const done = await bulk(operations.slice(1));

  expect([refused.status, refused.body.errors]).toEqual([
    400,
    [{ pointer: '/operations', detail: expect.stringContaining('Send them in several requests') }],
  ]);
  expect([done.status, done.body.succeeded]).toEqual([200, MAX_BULK_OPERATIONS]);
  expect((await editor.ask('GET', '/clients?city=Bulkville')).body.total.value).toBe(MAX_BULK_OPERATIONS);
});

test.each([
  [{}, '/operations'],
  [{ operations: [] }, '/operations'],
  [{ operations: 'all' }, '/operations'],
  [{ operations: [{ op: 'create', values: { name: 'A' } }], atomic: 'yes' }, '/atomic'],
  [{ operations: [{ op: 'create', values: { name: 'A' } }], other: 1 }, '/other'],
  [[], '/'],
])('the request as a whole is refused for %j', async (payload, pointer) => {
  const { status, body } = await editor.ask('POST', '/clients/bulk', payload);

  expect([status, body.errors[0].pointer]).toEqual([400, pointer]);
});

test('two at once over the same clients wait for each other rather than fail', async () => {
  const clients = await Promise.all(Array.from({ length: 20 }, () => editor.makeClient()));
  const operations = clients.map(({ id }) => ({ op: 'patch', id, ...any, values: { city: 'Both' } }));

  const answers = await Promise.all([bulk(operations), bulk([...operations].reverse())]);

  expect(answers.map(({ body }) => body.failed)).toEqual([0, 0]);
});
