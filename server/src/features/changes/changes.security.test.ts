import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { createTestApp } from '../../testing/app.ts';
import { EVERYONE, NOBODY, signInEveryRole, withoutRequestId } from '../../testing/every-role.ts';
import { patchClients } from './door.ts';

const testApp = await createTestApp();
const people = await signInEveryRole(testApp);
const { owner, own } = people;
const ANY = { 'if-match': '*' };

/** A change set over one client of `own` and one that nobody owns. */
async function changeBoth() {
  const mine = await owner.makeClient({ name: 'Mine', owner_id: own.id, city: 'Bern' });
  const secret = await owner.makeClient({ name: 'Secret', city: 'Bern' });
  const { changeSetId } = await testApp.deps.database
    .transaction()
    .execute((transaction) =>
      patchClients(
        transaction,
        { accountId: owner.id, via: 'api' },
        sql`select unnest(${[mine.id, secret.id]}::uuid[]) as id, '{"city": "Basel"}'::jsonb as patch`,
      ),
    );
  return { mine, secret, id: changeSetId ?? '' };
}

test.each(EVERYONE)('the role %s sees changes as it sees clients, and undoes as it writes', async (who) => {
  const { id, mine } = await changeBoth();
  const read = who === 'stranger' ? 401 : 200;
  const asker = people[who];

  expect((await asker.ask('GET', '/changes')).status).toBe(read);
  expect((await asker.ask('GET', `/changes/${id}`)).status).toBe(read);
  expect((await asker.ask('GET', `/clients/${mine.id}/history`)).status).toBe(read);
  expect((await asker.ask('POST', `/changes/${id}/undo`)).status).toBe(who === 'viewer' ? 403 : read);
});

test('of a change of many, the role own sees only its own part, in numbers too', async () => {
  const { id, mine, secret } = await changeBoth();

  const answers = await Promise.all([
    own.ask('GET', '/changes?limit=100'),
    own.ask('GET', `/changes/${id}`),
    own.ask('GET', `/clients/${mine.id}/history`),
  ]);

  for (const { text } of answers)
    for (const hidden of [secret.id, 'Secret']) expect(text).not.toContain(hidden);
  const [list, detail, history] = answers.map(({ body }) => body);
  expect(list.data.find((set: { id: string }) => set.id === id)).toMatchObject({
    client_count: 1,
    clients: [{ id: mine.id }],
  });
  expect([detail.client_count, detail.changes.length, detail.changes[0].client.id]).toEqual([1, 1, mine.id]);
  expect(history.data[0].change_set.client_count).toBe(1);
});

test('the role own takes back its own part only', async () => {
  const { id, mine, secret } = await changeBoth();

  expect((await own.ask('POST', `/changes/${id}/undo`)).body).toMatchObject({
    client_count: 1,
    conflicts: [],
  });

  expect((await owner.ask('GET', `/clients/${mine.id}`)).body.city).toBe('Bern');
  expect((await owner.ask('GET', `/clients/${secret.id}`)).body.city).toBe('Basel');
  expect((await owner.ask('POST', `/changes/${id}/undo`)).body.client_count).toBe(1);
  expect((await owner.ask('GET', `/clients/${secret.id}`)).body.city).toBe('Bern');
});

test('conflicts of others are not told', async () => {
  const { id, secret } = await changeBoth();
  await owner.ask('PATCH', `/clients/${secret.id}`, { city: 'Secret city' }, ANY);

  const { body } = await own.ask('POST', `/changes/${id}/undo`);

  expect(body).toMatchObject({ client_count: 1, conflicts: [] });
});

test("another's change set and a missing one look alike", async () => {
  const secret = await owner.ask('POST', '/clients', { name: 'Secret' });
  const id = String(secret.headers['change-set']);

  for (const ask of [
    (set: string) => own.ask('GET', `/changes/${set}`),
    (set: string) => own.ask('POST', `/changes/${set}/undo`),
  ])
    expect(withoutRequestId(await ask(id))).toEqual(withoutRequestId(await ask(NOBODY)));
  expect((await own.ask('GET', `/changes?client_id=${secret.body.id}`)).body.data).toEqual([]);
  expect((await own.ask('GET', '/changes?limit=100')).text).not.toContain(id);
});

test('an undo does not take a client from who sees only their own', async () => {
  const { id } = await owner.makeClient();
  const handed = await owner.ask('PATCH', `/clients/${id}`, { owner_id: own.id, city: 'Chur' }, ANY);

  const answer = await own.ask('POST', `/changes/${handed.headers['change-set']}/undo`);

  expect([answer.status, answer.body.code]).toEqual([403, 'not_allowed']);
  expect((await own.ask('GET', `/clients/${id}`)).body).toMatchObject({ owner_id: own.id, city: 'Chur' });
});
