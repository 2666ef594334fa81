import { expect, test } from 'vitest';
import { createAccountsApp } from '../session/testing/accounts-app.ts';
import { makePerson, type Person } from '../session/testing/people.ts';

const { app, deps } = await createAccountsApp();
const NEW_PASSWORD = 'quite another sentence';

async function makeKey({ headers }: Person, name: string): Promise<string> {
  const payload = { name, role: 'viewer' };
  return (await app.inject({ method: 'POST', url: '/api/v1/api-keys', headers, payload })).json().key;
}

/** The answer to a request with each of the keys. */
const use = (keys: readonly string[]) =>
  Promise.all(
    keys.map(async (key) => {
      const headers = { authorization: `Bearer ${key}` };
      return (await app.inject({ url: '/api/v1/session', headers })).statusCode;
    }),
  );

async function makeLink(owner: Person, { id }: Person): Promise<string> {
  const url = `/api/v1/accounts/${id}/password-reset`;
  const { link } = (await app.inject({ method: 'POST', url, headers: owner.headers })).json();
  return new URL(link).searchParams.get('token') ?? '';
}

const post = (path: string, payload: object) =>
  app.inject({ method: 'POST', url: `/api/v1/password-resets/${path}`, payload });

const owner = await makePerson(app, deps, 'owner');

test('a new password leaves API keys working, and says how many there are', async () => {
  const person = await makePerson(app, deps, 'editor');
  const keys = [await makeKey(person, 'Nightly'), await makeKey(person, 'Weekly')];
  const token = await makeLink(owner, person);

  expect((await post('preview', { token })).json()).toMatchObject({ api_keys: 2, takes_factors: false });
  expect((await post('complete', { token, password: NEW_PASSWORD })).statusCode).toBe(204);

  expect(await use(keys)).toEqual([200, 200]);
});

test('they are revoked at once where that is asked for, and nobody else is', async () => {
  const [person, other] = [await makePerson(app, deps, 'editor'), await makePerson(app, deps, 'editor')];
  const keys = [
    await makeKey(person, 'Nightly'),
    await makeKey(person, 'Weekly'),
    await makeKey(other, 'Other'),
  ];
  expect(await use(keys)).toEqual([200, 200, 200]);
  const token = await makeLink(owner, person);

  const answer = await post('complete', { token, password: NEW_PASSWORD, revoke_api_keys: true });

  expect(answer.statusCode).toBe(204);
  expect(await use(keys)).toEqual([401, 401, 200]);
  const { rows } = await deps.pool.query(
    `select event, target_name from audit_log
     where account_id = $1 and event in ('password.reset', 'api_key.revoked') order by target_name`,
    [person.id],
  );
  expect(rows).toEqual([
    { event: 'api_key.revoked', target_name: 'Nightly' },
    { event: 'api_key.revoked', target_name: 'Weekly' },
    { event: 'password.reset', target_name: person.email },
  ]);
});

test('a password that is refused revokes nothing', async () => {
  const person = await makePerson(app, deps, 'editor');
  const keys = [await makeKey(person, 'Nightly')];
  const token = await makeLink(owner, person);

  const answer = await post('complete', { token, password: 'password123', revoke_api_keys: true });

  expect(answer.statusCode).toBe(400);
  expect(await use(keys)).toEqual([200]);
});

test('changing the password oneself leaves the keys too', async () => {
  const person = await makePerson(app, deps, 'editor');
  const keys = [await makeKey(person, 'Nightly')];

  const answer = await app.inject({
    method: 'POST',
    url: '/api/auth/change-password',
    headers: person.headers,
    payload: { currentPassword: 'a password of some length', newPassword: NEW_PASSWORD },
  });

  expect(answer.statusCode).toBe(200);
  expect(await use(keys)).toEqual([200]);
});
