import type { OpenSession } from '@clientele/contract/sessions';
import { expect, test } from 'vitest';
import { createAccountsApp } from './testing/accounts-app.ts';
import { cookieOf, makePerson, signIn } from './testing/people.ts';

const { app, deps } = await createAccountsApp();

const readSession = (headers: { cookie: string }, on = app) => on.inject({ url: '/api/v1/session', headers });
const age = (accountId: string, set: string) =>
  deps.pool.query(`update sessions set ${set} where account_id = $1`, [accountId]);

test('a session that was used within a week goes on for a week', async () => {
  const person = await makePerson(app, deps, 'viewer');
  await age(person.id, `expires_at = now() + interval '1 minute', created_at = now() - interval '20 days'`);

  const answer = await readSession(person.headers);

  expect(String(answer.headers['set-cookie'])).toMatch(/^clientele\.session_token=.+Max-Age=604800/);
  const { rows } = await deps.pool.query(
    `select expires_at > now() + interval '6 days' as rolled, updated_at > now() - interval '1 minute' as used
     from sessions where account_id = $1`,
    [person.id],
  );
  expect(rows).toEqual([{ rolled: true, used: true }]);
});

test('a session that lay idle for a week is over', async () => {
  const person = await makePerson(app, deps, 'viewer');
  await age(person.id, 'expires_at = now()');

  expect((await readSession(person.headers)).statusCode).toBe(401);
});

test('a session of 30 days is over however much it is used, and gone', async () => {
  const person = await makePerson(app, deps, 'viewer');
  await age(person.id, `created_at = now() - interval '30 days'`);

  const answer = await readSession(person.headers);

  expect([answer.statusCode, answer.json().code]).toEqual([401, 'not_signed_in']);
  expect(answer.headers['set-cookie']).toBeUndefined();
  const { rows } = await deps.pool.query('select id from sessions where account_id = $1', [person.id]);
  expect(rows).toEqual([]);
});

test('a session just under 30 days goes on', async () => {
  const person = await makePerson(app, deps, 'viewer');
  await age(person.id, `created_at = now() - interval '29 days 23 hours'`);

  expect((await readSession(person.headers)).statusCode).toBe(200);
});

test('both limits are what the environment says', async () => {
  const other = await createAccountsApp({ SESSION_IDLE_HOURS: '2', SESSION_MAX_HOURS: '3' });
  const person = await makePerson(other.app, other.deps, 'viewer');
  const list = await other.app.inject({ url: '/api/v1/sessions', headers: person.headers });
  const [session] = list.json<{ data: OpenSession[] }>().data;
  const idle = Date.parse(session?.expires_at ?? '') - Date.parse(session?.last_used_at ?? '');
  expect(idle).toBeGreaterThan(7_100_000);
  expect(idle).toBeLessThan(7_300_000);

  await other.deps.pool.query(`update sessions set created_at = now() - interval '3 hours'`);
  other.app.sessions.forgetAccount(person.id);
  expect((await readSession(person.headers, other.app)).statusCode).toBe(401);
});

test('signing in again makes a new token and ends the session that was there', async () => {
  const person = await makePerson(app, deps, 'viewer');

  const again = await app.inject({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    headers: person.headers,
    payload: { email: person.email, password: 'a password of some length' },
    remoteAddress: '10.9.0.1',
  });

  expect(again.statusCode).toBe(200);
  const cookie = cookieOf(again);
  expect(cookie).not.toBe(person.headers.cookie);
  expect((await readSession({ cookie })).statusCode).toBe(200);
  expect((await readSession(person.headers)).statusCode).toBe(401);
});

test('a sign-in that fails leaves the session that was there', async () => {
  const person = await makePerson(app, deps, 'viewer');

  await app.inject({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    headers: person.headers,
    payload: { email: person.email, password: 'not the password' },
    remoteAddress: '10.9.0.2',
  });

  expect((await readSession(person.headers)).statusCode).toBe(200);
  expect((await signIn(app, person.email)).statusCode).toBe(200);
});
