import { ROLES } from '@clientele/contract/permissions';
import { expect, test } from 'vitest';
import { type Answer, type Asker, createTestApp } from '../../testing/app.ts';
import { EVERYONE, NOBODY, signInEveryRole, type Who, withoutRequestId } from '../../testing/every-role.ts';

const testApp = await createTestApp();
const people = await signInEveryRole(testApp);
const { owner, own, stranger } = people;
const ANY = { 'if-match': '*' };

/** Every route that reads or changes one client, or what hangs on it. */
const ROUTES: [string, 'read' | 'write', (asker: Asker, id: string) => Promise<Answer>][] = [
  ['GET /clients/{id}', 'read', (asker, id) => asker.ask('GET', `/clients/${id}`)],
  ['GET history', 'read', (asker, id) => asker.ask('GET', `/clients/${id}/history`)],
  ['GET notes', 'read', (asker, id) => asker.ask('GET', `/clients/${id}/notes`)],
  ['GET tasks', 'read', (asker, id) => asker.ask('GET', `/clients/${id}/tasks`)],
  [
    'PATCH /clients/{id}',
    'write',
    (asker, id) => asker.ask('PATCH', `/clients/${id}`, { city: 'Chur' }, ANY),
  ],
  ['POST restore', 'write', (asker, id) => asker.ask('POST', `/clients/${id}/restore`)],
  ['POST notes', 'write', (asker, id) => asker.ask('POST', `/clients/${id}/notes`, { body: 'x' })],
  ['POST tasks', 'write', (asker, id) => asker.ask('POST', `/clients/${id}/tasks`, { title: 'x' })],
  ['DELETE /clients/{id}', 'write', (asker, id) => asker.ask('DELETE', `/clients/${id}`, undefined, ANY)],
];

type Whose = 'their own' | "another's" | 'a missing one' | "another's in the trash";

function expected(who: Who, kind: 'read' | 'write', whose: Whose): number[] {
  if (who === 'stranger') return [401];
  if (who === 'viewer' && kind === 'write') return [403];
  if (whose === 'a missing one' || (who === 'own' && whose !== 'their own')) return [404];
  return whose === "another's in the trash" ? [200, 404] : [200, 201, 204];
}

async function makeFor(who: Who, whose: Whose): Promise<string> {
  if (whose === 'a missing one') return NOBODY;
  const ownerId = whose === 'their own' && who !== 'stranger' ? people[who].id : owner.id;
  const client = await owner.makeClient({ owner_id: ownerId });
  if (whose === "another's in the trash") await owner.ask('DELETE', `/clients/${client.id}`, undefined, ANY);
  return client.id;
}

test.each(EVERYONE)('the role %s, on every route, with every kind of client', async (who) => {
  for (const [name, kind, ask] of ROUTES)
    for (const whose of ['their own', "another's", 'a missing one', "another's in the trash"] as const) {
      const answer = await ask(people[who], await makeFor(who, whose));
      expect(expected(who, kind, whose), `${who} ${name} with ${whose}`).toContain(answer.status);
    }
});

test.each(ROUTES)(
  "%s: another's client, one in another's trash and a missing one look alike",
  async (_, __, ask) => {
    const another = await makeFor('own', "another's");
    const trashed = await makeFor('own', "another's in the trash");

    const answers = await Promise.all([another, trashed, NOBODY].map((id) => ask(own, id)));

    const [first, ...others] = answers.map(withoutRequestId);
    for (const other of others) expect(other).toEqual(first);
    expect(answers.map(({ headers }) => headers.etag)).toEqual([undefined, undefined, undefined]);
  },
);

test('with a stale version too, another’s client tells nothing', async () => {
  const id = await makeFor('own', "another's");

  for (const headers of [{ 'if-match': '"7"' }, { 'if-match': '"1"' }]) {
    const answer = await own.ask('PATCH', `/clients/${id}`, { city: 'X' }, headers);
    expect([answer.status, answer.body.current]).toEqual([404, undefined]);
  }
});

const LISTS = [
  '',
  'q=secret',
  'q=secrt',
  'name[contains]=secret',
  'deleted_at[null]=false',
  'owner_id[ne]=me',
  'count=exact',
  'id[ne]=01900000-0000-7000-8000-000000000000',
  'sort=name',
];

test('lists, searches, counts and tags show the role own nothing of others', async () => {
  const mine = await owner.makeClient({ name: 'Mine', owner_id: own.id, tags: ['my tag'] });
  const secret = await owner.makeClient({ name: 'Secret', tags: ['secret tag'] });
  const trashed = await owner.makeClient({ name: 'Secret trash', owner_id: owner.id });
  await owner.ask('DELETE', `/clients/${trashed.id}`, undefined, ANY);
  const { rows } = await testApp.deps.pool.query<{ id: string }>(
    'select id from clients where owner_id = $1 and deleted_at is null',
    [own.id],
  );

  for (const query of LISTS) {
    const list = await own.ask('GET', `/clients?limit=500&${query}`);
    const csv = await own.ask('GET', `/clients/export?format=csv&${query.replace('count=exact', '')}`);
    for (const { text } of [list, csv])
      for (const hidden of [secret.id, trashed.id, 'Secret']) expect(text).not.toContain(hidden);
    expect(list.body.total.value).toBe(list.body.data.length);
  }
  expect((await own.ask('GET', '/clients?limit=500')).body.total.value).toBe(rows.length);
  expect((await own.ask('GET', `/clients?id=${mine.id}`)).body.total.value).toBe(1);
  expect(
    (
      await own.ask('POST', '/clients/search', {
        filter: {
          any: [
            { field: 'name', value: 'Secret' },
            { field: 'id', value: secret.id },
          ],
        },
      })
    ).body.total.value,
  ).toBe(0);
  const tags = (await own.ask('GET', '/tags')).body.data;
  expect([tags.includes('my tag'), tags.includes('secret tag')]).toEqual([true, false]);
});

test('a client handed to another is gone at once, with its history, and comes back with it', async () => {
  const { id } = await owner.makeClient({ owner_id: own.id });
  const status = async () => (await own.ask('GET', `/clients/${id}`)).status;
  const hand = (ownerId: string | null) => owner.ask('PATCH', `/clients/${id}`, { owner_id: ownerId }, ANY);

  expect(await status()).toBe(200);
  await hand(owner.id);
  expect([await status(), (await own.ask('GET', `/clients/${id}/history`)).status]).toEqual([404, 404]);
  await hand(own.id);
  expect(await status()).toBe(200);
});

test('who sees only their own owns what they make, and can give none away', async () => {
  const made = await own.makeClient();
  expect(made.owner_id).toBe(own.id);

  for (const ownerId of [owner.id, null, NOBODY]) {
    const created = await own.ask('POST', '/clients', { name: 'x', owner_id: ownerId });
    const changed = await own.ask('PATCH', `/clients/${made.id}`, { owner_id: ownerId }, ANY);
    for (const answer of [created, changed])
      expect([answer.status, answer.body.errors[0].pointer]).toEqual([400, '/owner_id']);
  }
});

test.each(EVERYONE)('the role %s lists, searches, makes and exports as it may', async (who) => {
  const asker = people[who];
  const read = who === 'stranger' ? 401 : 200;
  const write = who === 'stranger' ? 401 : who === 'viewer' ? 403 : 201;

  expect((await asker.ask('GET', '/clients')).status).toBe(read);
  expect((await asker.ask('POST', '/clients/search', {})).status).toBe(read);
  expect((await asker.ask('GET', '/clients/export?format=csv&limit=0'.replace('&limit=0', ''))).status).toBe(
    read,
  );
  expect((await asker.ask('POST', '/clients', { name: 'x' })).status).toBe(write);
});

test('every role is asked, and a stranger learns nothing from what is wrong with a request', async () => {
  expect(EVERYONE).toEqual([...ROLES, 'stranger']);

  for (const url of ['/clients?nonsense=1', '/clients/no-id', '/clients?cursor=x', '/changes?limit=0'])
    expect((await stranger.ask('GET', url)).body.code).toBe('not_signed_in');
  expect((await stranger.ask('POST', '/clients', '{', { 'content-type': 'application/json' })).status).toBe(
    401,
  );
});
