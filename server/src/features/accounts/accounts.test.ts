import { randomUUID } from 'node:crypto';
import type { Account, AccountPatch } from '@clientele/contract/accounts';
import { beforeEach, expect, test } from 'vitest';
import { createAccountsApp } from '../session/testing/accounts-app.ts';
import { makePerson, type Person, signIn } from '../session/testing/people.ts';

const { app, deps } = await createAccountsApp();
let owner: Person;

beforeEach(async () => {
  await deps.pool.query('truncate accounts cascade');
  owner = await makePerson(app, deps, 'owner');
});

const list = async ({ headers }: Person) => {
  const answer = await app.inject({ url: '/api/v1/accounts', headers });
  return answer.json<{ data: Account[] }>().data;
};
const change = (by: Person, id: string, payload: AccountPatch | object) =>
  app.inject({ method: 'PATCH', url: `/api/v1/accounts/${id}`, headers: by.headers, payload });
const statusOf = async ({ headers }: Person) =>
  (await app.inject({ url: '/api/v1/session', headers })).statusCode;

test('everyone who is signed in sees everyone, by name', async () => {
  const viewer = await makePerson(app, deps, 'viewer');

  expect((await list(viewer)).map(({ id }) => id)).toEqual([owner.id, viewer.id]);
  expect(Object.keys((await list(viewer))[0] ?? {}).sort()).toEqual([
    'created_at',
    'deactivated_at',
    'email',
    'id',
    'name',
    'role',
  ]);
});

test('a new role holds at once', async () => {
  const viewer = await makePerson(app, deps, 'viewer');
  const invite = () =>
    app.inject({
      method: 'POST',
      url: '/api/v1/invitations',
      headers: viewer.headers,
      payload: { email: 'new@example.com', role: 'viewer' },
    });
  expect((await invite()).statusCode).toBe(403);

  const answer = await change(owner, viewer.id, { role: 'owner' });

  expect([answer.statusCode, answer.json().role]).toEqual([200, 'owner']);
  expect((await invite()).statusCode).toBe(201);
});

test('a deactivated account is out at once, keeps its first time, and comes back when it is let in again', async () => {
  const editor = await makePerson(app, deps, 'editor');
  expect(await statusOf(editor)).toBe(200);

  const first = (await change(owner, editor.id, { active: false })).json<Account>();
  const second = (await change(owner, editor.id, { active: false })).json<Account>();

  expect(first.deactivated_at).not.toBeNull();
  expect(second.deactivated_at).toBe(first.deactivated_at);
  expect(await statusOf(editor)).toBe(401);
  expect((await signIn(app, editor.email)).statusCode).toBe(401);

  expect((await change(owner, editor.id, { active: true })).json<Account>().deactivated_at).toBeNull();
  expect(await statusOf(editor)).toBe(401);
  expect((await signIn(app, editor.email)).statusCode).toBe(200);
});

test.each([{ role: 'editor' }, { active: false }, { role: 'viewer', active: true }])(
  'the last owner is kept from %j',
  async (patch) => {
    await makePerson(app, deps, 'editor');
    const former = await makePerson(app, deps, 'owner');
    await change(owner, former.id, { active: false });

    const answer = await change(owner, owner.id, patch);

    expect([answer.statusCode, answer.json().code]).toEqual([409, 'last_owner']);
    expect((await list(owner)).find(({ id }) => id === owner.id)).toMatchObject({
      role: 'owner',
      deactivated_at: null,
    });
  },
);

test('an owner may step down where there is another', async () => {
  const other = await makePerson(app, deps, 'owner');

  expect((await change(owner, owner.id, { role: 'viewer' })).statusCode).toBe(200);
  expect((await change(other, other.id, { role: 'viewer' })).statusCode).toBe(409);
});

test('two owners who go at once leave one', async () => {
  for (let round = 0; round < 5; round += 1) {
    const other = await makePerson(app, deps, 'owner');
    await deps.pool.query(`update accounts set role = 'owner', deactivated_at = null where id = $1`, [
      owner.id,
    ]);
    app.sessions.forgetAccount(owner.id);

    const answers = await Promise.all([
      change(owner, owner.id, { role: 'viewer' }),
      change(other, other.id, { active: false }),
    ]);

    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
    await deps.pool.query('delete from accounts where id = $1', [other.id]);
  }
});

test('of five owners who take everything from each other at once, one stays', async () => {
  const others = await Promise.all([1, 2, 3, 4].map(() => makePerson(app, deps, 'owner')));
  const all = [owner, ...others];
  const patches: AccountPatch[] = [{ role: 'viewer' }, { active: false }, { role: 'editor', active: false }];

  const answers = await Promise.all(
    all.flatMap((by, index) =>
      all.map(({ id }, other) => change(by, id, patches[(index + other) % patches.length] ?? {})),
    ),
  );

  expect(answers.filter(({ statusCode }) => statusCode >= 500)).toEqual([]);
  expect(answers.some((answer) => answer.json().code === 'last_owner')).toBe(true);
  const { rows } = await deps.pool.query(
    `select count(*)::int as left from accounts where role = 'owner' and deactivated_at is null`,
  );
  expect(rows).toEqual([{ left: 1 }]);
});

test('an account that is not there is 404, and a wrong change 400', async () => {
  expect((await change(owner, randomUUID(), { active: true })).json().code).toBe('not_found');
  for (const wrong of [{}, { role: 'admin' }, { active: 'yes' }, { email: 'a@example.com' }])
    expect((await change(owner, owner.id, wrong)).json().code).toBe('invalid_request');
  expect((await change(owner, 'not-an-id', { active: true })).json().code).toBe('invalid_request');
});
