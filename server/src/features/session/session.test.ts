import type { Session } from '@clientele/contract/accounts';
import { expect, test } from 'vitest';
import { createAccountsApp } from './testing/accounts-app.ts';
import { cookieOf, makeAccount, makePerson, PASSWORD, signIn } from './testing/people.ts';

const { app, deps } = await createAccountsApp();

const readSession = (headers?: { cookie: string }) => app.inject({ url: '/api/v1/session', headers });
const post = (path: string, headers?: { cookie: string }, payload?: object) =>
  app.inject({ method: 'POST', url: `/api/auth/${path}`, headers, payload });

test('signs in, whatever the case of the e-mail, and says who is signed in and what they may do', async () => {
  const account = await makeAccount(deps, 'viewer', 'ada@example.com');

  const answer = await signIn(app, 'Ada@Example.COM');
  const actions = ['clients.read', 'clients.export', 'views.write'];
  const said = { account, actions, second_factor_needed: null };

  expect(answer.statusCode).toBe(200);
  expect(answer.json()).toEqual(said);
  const session = await readSession({ cookie: cookieOf(answer) });
  expect(session.json()).toEqual(said);
});

test('signing out ends the session', async () => {
  const person = await makePerson(app, deps, 'viewer');
  expect((await readSession(person.headers)).statusCode).toBe(200);

  const answer = await post('sign-out', person.headers);

  expect(answer.statusCode).toBe(200);
  expect(String(answer.headers['set-cookie'])).toContain('clientele.session_token=; Max-Age=0');
  const after = await readSession(person.headers);
  expect([after.statusCode, after.json().code]).toEqual([401, 'not_signed_in']);
});

test('signing out without being signed in is no error', async () => {
  expect((await post('sign-out')).statusCode).toBe(200);
});

test('people change their name', async () => {
  const person = await makePerson(app, deps, 'own');
  const rename = (payload: object) =>
    app.inject({ method: 'PATCH', url: '/api/v1/session', headers: person.headers, payload });

  const answer = await rename({ name: '  Ada Lovelace ' });

  expect(answer.statusCode).toBe(200);
  expect(answer.json<Session>().account).toMatchObject({ id: person.id, name: 'Ada Lovelace' });
  expect((await readSession(person.headers)).json<Session>().account.name).toBe('Ada Lovelace');
  for (const wrong of [{}, { name: ' ' }, { name: 'x'.repeat(101) }, { name: 'Ada', role: 'owner' }])
    expect((await rename(wrong)).json().code).toBe('invalid_request');
  expect(
    (await app.inject({ method: 'PATCH', url: '/api/v1/session', payload: { name: 'A' } })).statusCode,
  ).toBe(401);
});

test('a session that is over is refused', async () => {
  const person = await makePerson(app, deps, 'viewer');
  await deps.pool.query('update sessions set expires_at = now() where account_id = $1', [person.id]);

  expect((await readSession(person.headers)).statusCode).toBe(401);
});

test('reads in quick succession ask the database once', async () => {
  const person = await makePerson(app, deps, 'viewer');
  await readSession(person.headers);
  await deps.pool.query('delete from sessions where account_id = $1', [person.id]);

  expect((await readSession(person.headers)).statusCode).toBe(200);
  app.sessions.forgetAccount(person.id);
  expect((await readSession(person.headers)).statusCode).toBe(401);
});

test.each([{}, { revokeOtherSessions: true }, { revokeOtherSessions: false }])(
  'a new password (with %j) ends the other sessions and leaves a new one here',
  async (wish) => {
    const person = await makePerson(app, deps, 'editor');
    const elsewhere = { cookie: cookieOf(await signIn(app, person.email)) };
    await readSession(elsewhere);
    const change = {
      currentPassword: PASSWORD,
      newPassword: 'quite another password',
      ...wish,
    };

    const answer = await post('change-password', person.headers, change);

    expect(answer.statusCode).toBe(200);
    expect(answer.json<Session>().account.id).toBe(person.id);
    expect((await readSession({ cookie: cookieOf(answer) })).statusCode).toBe(200);
    expect((await readSession(elsewhere)).statusCode).toBe(401);
    expect((await readSession(person.headers)).statusCode).toBe(401);
    expect((await signIn(app, person.email)).statusCode).toBe(401);
    expect((await signIn(app, person.email, change.newPassword)).statusCode).toBe(200);
  },
);

test('a new password needs the current one, a length, and to be no name or e-mail', async () => {
  const person = await makePerson(app, deps, 'editor');
  const attempt = async (currentPassword: string, newPassword: string) => {
    const answer = await post('change-password', person.headers, { currentPassword, newPassword });
    return [answer.statusCode, answer.json().errors?.[0].pointer];
  };

  expect(await attempt('not the password', 'quite another password')).toEqual([400, '/currentPassword']);
  expect(await attempt(PASSWORD, 'short')).toEqual([400, '/newPassword']);
  expect(await attempt(PASSWORD, 'x'.repeat(129))).toEqual([400, '/newPassword']);
  expect(await attempt(PASSWORD, person.email.toUpperCase())).toEqual([400, '/newPassword']);
  expect((await signIn(app, person.email)).statusCode).toBe(200);
});
