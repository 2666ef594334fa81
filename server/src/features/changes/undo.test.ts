import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { createTestApp } from '../../testing/app.ts';
import { defineCustomFields } from '../../testing/custom-fields.ts';
import { NOBODY } from '../../testing/every-role.ts';
import { insertClients } from '../../testing/insert-clients.ts';
import { patchClients, recordCreated } from './door.ts';

const { deps, signIn } = await createTestApp();
const owner = await signIn('owner');
const editor = await signIn('editor');
await defineCustomFields(owner);
const ANY = { 'if-match': '*' };

const undo = (id: unknown) => editor.ask('POST', `/changes/${id}/undo`);
const read = async (id: string) => (await editor.ask('GET', `/clients/${id}`)).body;
const patch = (id: string, values: object) => editor.ask('PATCH', `/clients/${id}`, values, ANY);
/** A client without what every write moves. */
const state = async (id: string) => ({ ...(await read(id)), version: 0, updated_at: '' });

test('an edit is taken back, and the undo itself too', async () => {
  const { id } = await editor.makeClient({
    name: 'Ada',
    city: 'Bern',
    tags: ['a'],
    custom: { size: 1, vip: true },
  });
  const was = await state(id);
  const edit = await patch(id, { name: 'Eva', city: null, tags: [], custom: { size: null, nick: 'E' } });
  const became = await state(id);

  const undone = await undo(edit.headers['change-set']);
  expect(undone.body).toEqual({
    change_set_id: undone.headers['change-set'],
    client_count: 1,
    conflicts: [],
  });
  expect(await state(id)).toEqual(was);

  const redone = await undo(undone.headers['change-set']);
  expect(redone.status).toBe(200);
  expect(await state(id)).toEqual(became);
  expect((await read(id)).version).toBe(4);

  const again = await undo(redone.headers['change-set']);
  expect(again.status).toBe(200);
  expect(await state(id)).toEqual(was);
});

test('a client that was made goes to the trash, and comes back by undoing that', async () => {
  const made = await editor.ask('POST', '/clients', { name: 'Ada', tags: ['x'], custom: { size: 1 } });
  const { id } = made.body;

  const undone = await undo(made.headers['change-set']);
  expect((await read(id)).code).toBe('client_in_trash');

  await undo(undone.headers['change-set']);
  expect(await read(id)).toMatchObject({ name: 'Ada', version: 3, deleted_at: null });
});

test('a client that was made and changed since stays, and what changed is told', async () => {
  const made = await editor.ask('POST', '/clients', { name: 'Ada' });
  await patch(made.body.id, { city: 'Bern' });

  const { status, body, headers } = await undo(made.headers['change-set']);

  expect([status, body.change_set_id, headers['change-set']]).toEqual([200, null, undefined]);
  expect(body.conflicts).toEqual([
    { client: { id: made.body.id, name: 'Ada' }, field: 'city', before: null, after: null, current: 'Bern' },
  ]);
  expect((await read(made.body.id)).city).toBe('Bern');
});

test('a move to the trash is taken back, and a restore too', async () => {
  const { id } = await editor.makeClient();
  const trashed = await editor.ask('DELETE', `/clients/${id}`, undefined, ANY);

  const undone = await undo(trashed.headers['change-set']);
  expect((await read(id)).deleted_at).toBeNull();
  await undo(undone.headers['change-set']);
  expect((await read(id)).code).toBe('client_in_trash');

  const restored = await editor.ask('POST', `/clients/${id}/restore`);
  await undo(restored.headers['change-set']);
  expect((await read(id)).code).toBe('client_in_trash');
});

test('fields that someone changed since are told and left, the others go back', async () => {
  const { id } = await editor.makeClient({ name: 'Ada', city: 'Bern', custom: { nick: 'A', size: 1 } });
  const edit = await patch(id, { city: 'Basel', country: 'CH', custom: { nick: 'B', size: 2 } });
  await patch(id, { city: 'Chur', custom: { nick: null } });

  const { body } = await undo(edit.headers['change-set']);

  expect(await read(id)).toMatchObject({ city: 'Chur', country: null, custom: { size: 1 } });
  const client = { id, name: 'Ada' };
  expect(body.conflicts).toEqual([
    { client, field: 'city', before: 'Bern', after: 'Basel', current: 'Chur' },
    { client, field: 'custom.nick', before: 'A', after: 'B', current: null },
  ]);
});

test('a field that someone put back already is no conflict', async () => {
  const { id } = await editor.makeClient({ city: 'Bern' });
  const edit = await patch(id, { city: 'Basel', country: 'CH' });
  await patch(id, { city: 'Bern' });

  expect((await undo(edit.headers['change-set'])).body).toMatchObject({ client_count: 1, conflicts: [] });
  expect(await read(id)).toMatchObject({ city: 'Bern', country: null });
});

test('what was undone can not be undone again, until it is done again', async () => {
  const { id } = await editor.makeClient({ city: 'Bern' });
  const edit = await patch(id, { city: 'Basel' });
  const undone = await undo(edit.headers['change-set']);

  const second = await undo(edit.headers['change-set']);
  expect([second.status, second.body.code]).toEqual([409, 'already_undone']);
  const { body } = await editor.ask('GET', `/changes/${edit.headers['change-set']}`);
  expect(body.undone_by).toBe(undone.headers['change-set']);

  await undo(undone.headers['change-set']);
  expect((await editor.ask('GET', `/changes/${edit.headers['change-set']}`)).body.undone_by).toBeNull();
  expect((await undo(edit.headers['change-set'])).status).toBe(200);
});

test('where everything is as before already there is nothing to undo', async () => {
  const { id } = await editor.makeClient({ city: 'Bern' });
  const edit = await patch(id, { city: 'Basel' });
  await patch(id, { city: 'Bern' });

  const { status, body } = await undo(edit.headers['change-set']);

  expect([status, body.code]).toEqual([409, 'nothing_to_undo']);
});

test('of thirty undos at once one happens, and none waits for a connection that another holds', async () => {
  const { id } = await editor.makeClient({ city: 'Bern' });
  const edit = await patch(id, { city: 'Basel' });

  const answers = await Promise.all(Array.from({ length: 30 }, () => undo(edit.headers['change-set'])));

  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(answers.filter(({ body }) => body.code === 'already_undone')).toHaveLength(29);
  expect(await read(id)).toMatchObject({ city: 'Bern', version: 3 });
});

async function changeAll(ids: readonly string[], values: object): Promise<string> {
  const written = await deps.database
    .transaction()
    .execute((transaction) =>
      patchClients(
        transaction,
        { accountId: editor.id, via: 'api' },
        sql`select unnest(${[...ids]}::uuid[]) as id, ${JSON.stringify(values)}::jsonb as patch`,
      ),
    );
  return written.changeSetId ?? '';
}

test('a change of many clients is one set, and goes back at once where it still stands', async () => {
  const ids = await insertClients(
    deps,
    Array.from({ length: 1200 }, (_, index) => ({ name: `Many ${index}`, city: `City ${index}` })),
  );
  const id = await changeAll(ids, { city: 'One', 'custom.size': 1 });
  await patch(ids[7] ?? '', { city: 'Mine' });

  const detail = (await editor.ask('GET', `/changes/${id}`)).body;
  expect([detail.client_count, detail.clients.length, detail.changes.length, detail.truncated]).toEqual([
    1200,
    3,
    500,
    true,
  ]);

  const { body } = await undo(id);
  expect([body.client_count, body.conflicts.length]).toEqual([1200, 1]);
  const { rows } = await deps.pool.query(
    `select count(*)::int as count from clients
    where id = any($1) and city = replace(name, 'Many', 'City') and custom = '{}'`,
    [ids],
  );
  expect(rows).toEqual([{ count: 1199 }]);
});

test('two sets that touch the same clients in different orders don’t lock each other out', async () => {
  const ids = await insertClients(
    deps,
    Array.from({ length: 50 }, (_, index) => ({ name: `Locked ${index}` })),
  );
  const sets = [await changeAll(ids, { city: 'A' }), await changeAll([...ids].reverse(), { region: 'B' })];

  const answers = await Promise.all([...sets, ...sets].map(undo));

  expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 409, 409]);
});

test('a set says what happened to its clients, and that it was of several kinds where it was', async () => {
  const ids = await insertClients(deps, [{ name: 'A' }, { name: 'B' }]);
  const summaryOf = async (id: unknown) => (await editor.ask('GET', `/changes/${id}`)).body.summary;
  const created = await deps.database
    .transaction()
    .execute((transaction) =>
      recordCreated(transaction, { accountId: null, via: 'sample' }, sql`clients.id = any(${ids}::uuid[])`),
    );
  const mixed = await deps.database.transaction().execute((transaction) =>
    patchClients(
      transaction,
      { accountId: null, via: 'api', reason: 'A test' },
      sql`
      select ${ids[0]}::uuid as id, '{"city": "x"}'::jsonb as patch
      union all select ${ids[1]}::uuid, '{"deleted_at": "2026-01-01T00:00:00Z"}'::jsonb`,
    ),
  );

  expect([created.clientCount, await summaryOf(created.changeSetId)]).toEqual([2, 'created']);
  expect([mixed.clientCount, await summaryOf(mixed.changeSetId)]).toEqual([2, 'mixed']);
  expect((await editor.ask('GET', `/changes/${mixed.changeSetId}`)).body).toMatchObject({
    reason: 'A test',
    account: null,
  });
});

test('a patch that changes nothing leaves no set', async () => {
  const ids = await insertClients(deps, [{ name: 'Same', city: 'Bern' }]);

  expect(await changeAll(ids, { city: 'Bern', 'custom.nick': null })).toBe('');
  expect(await changeAll([NOBODY], { city: 'Bern' })).toBe('');
});

test('there is nothing to undo of what never was', async () => {
  expect((await undo(NOBODY)).status).toBe(404);
  expect((await undo('1')).body.errors[0].pointer).toBe('{id}');
});
