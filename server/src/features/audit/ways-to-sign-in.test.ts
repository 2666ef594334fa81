import type { AuditEntry } from '@clientele/contract/audit';
import { expect, test } from 'vitest';
import { SoftwareAuthenticator } from '../passkeys/testing/software-authenticator.ts';
import {
  post,
  setUpAuthenticator,
  setUpPasskey,
  signInWithPasskey,
} from '../second-factors/testing/with-factors.ts';
import { createAccountsApp } from '../session/testing/accounts-app.ts';
import { cookieOf, makePerson, PASSWORD, type Person, signIn } from '../session/testing/people.ts';
import { relyingOn, signInAt, startProvider } from '../session/testing/single-sign-on.ts';

const { app, deps } = await createAccountsApp();

/** What an account did, the oldest first, from an owner's reading of the log of `on`. */
async function readLog(query: string, on = { app, deps }): Promise<AuditEntry[]> {
  const owner = await makePerson(on.app, on.deps, 'owner');
  const answer = await on.app.inject({ url: `/api/v1/audit?${query}`, headers: owner.headers });
  return answer.json<{ data: AuditEntry[] }>().data.reverse();
}

const whatOf = (entries: AuditEntry[]) => entries.map(({ event, detail }) => [event, detail]);

/** The cookie of a sign-in that waits for its second factor, among those that its answer set. */
function challengeOf({ headers }: { headers: Record<string, unknown> }): string {
  const cookies = [headers['set-cookie']].flat().map(String);
  return cookieOf({ headers: { 'set-cookie': cookies.find((each) => each.includes('two_factor=')) } });
}

test('second factors and passkeys: set up, used and taken away', async () => {
  const person = await makePerson(app, deps, 'editor');
  const { phone, headers: one } = await setUpAuthenticator(app, person.headers);
  const { key, id, headers: two } = await setUpPasskey(app, one);
  const first = await signIn(app, person.email);
  expect(first.statusCode).toBe(202);
  const second = await post(
    app,
    'sign-in/second-factor',
    { cookie: challengeOf(first) },
    { code: phone.code() },
  );
  expect(second.statusCode).toBe(200);
  expect((await signInWithPasskey(app, key)).statusCode).toBe(200);
  const remove = (url: string) => app.inject({ method: 'DELETE', url, headers: two });
  expect((await post(app, 'factors/recovery-codes', two)).statusCode).toBe(201);
  expect((await remove(`/api/auth/passkeys/${id}`)).statusCode).toBe(204);
  expect((await remove('/api/auth/factors/authenticator')).statusCode).toBe(204);

  expect(whatOf(await readLog(`account_id=${person.id}`))).toEqual([
    ['session.signed_in', { method: 'password' }],
    ['factor.added', { factor: 'authenticator' }],
    ['factor.added', { factor: 'passkey' }],
    ['session.signed_in', { method: 'password and authenticator' }],
    ['session.signed_in', { method: 'passkey' }],
    ['factor.recovery_codes_made', {}],
    ['factor.removed', { factor: 'passkey' }],
    ['factor.removed', { factor: 'authenticator' }],
  ]);
});

test('a passkey that nobody here has', async () => {
  const options = await post(app, 'sign-in/passkey-options');
  const stray = new SoftwareAuthenticator();
  stray.create((await post(app, 'passkeys/options', (await makePerson(app, deps, 'viewer')).headers)).json());
  expect(
    (await post(app, 'sign-in/passkey', undefined, { passkey: stray.get(options.json()) })).statusCode,
  ).toBe(401);

  const [failed] = await readLog('event=session.sign_in_failed');
  expect(failed).toMatchObject({ account: null, detail: { code: 'wrong_credentials' } });
});

test('confirming, and failing to', async () => {
  const person = await makePerson(app, deps, 'editor');
  const confirm = (headers: Person['headers'], password: string) =>
    post(app, 'confirm', headers, { password });
  expect((await confirm(person.headers, 'not the password')).statusCode).toBe(400);
  const change = { currentPassword: 'not the password', newPassword: 'another of some length' };
  expect((await post(app, 'change-password', person.headers, change)).statusCode).toBe(400);
  expect((await confirm(person.headers, PASSWORD)).statusCode).toBe(200);

  expect(
    whatOf(await readLog(`account_id=${person.id}&event=session.confirmed,session.confirmation_failed`)),
  ).toEqual([
    ['session.confirmation_failed', { method: 'password', code: 'invalid_request' }],
    ['session.confirmation_failed', { method: 'password', code: 'invalid_request' }],
    ['session.confirmed', { method: 'password' }],
  ]);
});

test('sessions that are ended from elsewhere, and what an owner requires of everybody', async () => {
  const owner = await makePerson(app, deps, 'owner');
  await signIn(app, owner.email);
  await signIn(app, owner.email);
  const ask = (method: 'DELETE' | 'PATCH' | 'GET', url: string, payload?: object) =>
    app.inject({ method, url: `/api/v1${url}`, headers: owner.headers, payload });
  const sessions = (await ask('GET', '/sessions')).json<{ data: { id: string; current: boolean }[] }>().data;
  const other = sessions.find(({ current }) => !current);
  expect((await ask('DELETE', `/sessions/${other?.id}`)).statusCode).toBe(204);
  expect((await ask('DELETE', '/sessions')).statusCode).toBe(204);
  for (const required of [true, false])
    expect((await ask('PATCH', '/settings/security', { require_second_factor: required })).statusCode).toBe(
      required ? 200 : 403,
    );

  expect(whatOf(await readWithout(owner.id))).toEqual([
    ['session.revoked', { count: 1 }],
    ['session.revoked', { count: 1 }],
    ['settings.changed', { setting: 'require_second_factor', from: false, to: true }],
  ]);
});

/** Straight from the table, since nobody without a second factor reads the log any more. */
async function readWithout(accountId: string): Promise<AuditEntry[]> {
  const { rows } = await deps.pool.query(
    `select event, detail from audit_log where account_id = $1 and event <> 'session.signed_in' order by at, id`,
    [accountId],
  );
  return rows;
}

test('single sign-on, and one that is refused', async () => {
  const provider = await startProvider();
  const on = await createAccountsApp(relyingOn(provider));
  const known = await makePerson(on.app, on.deps, 'editor');
  const person = { sub: 'known', email: known.email, email_verified: true };
  await signInAt(on.app, provider, person);
  await signInAt(on.app, provider, { sub: 'nobody', email: 'nobody@example.com', email_verified: true });
  await on.app.inject({ url: '/api/auth/sso/callback?code=x&state=y' });

  const entries = await readLog('event=session.*', on);
  const bySso = entries.filter(({ detail }) => detail.method === 'single sign-on');
  expect(bySso.map(({ event, account, detail }) => [event, account?.id, detail.code])).toEqual([
    ['session.signed_in', known.id, undefined],
    ['session.sign_in_failed', undefined, 'sso_no_account'],
  ]);
});

test('a second factor that is wrong, by whoever has the password', async () => {
  const person = await makePerson(app, deps, 'editor');
  const { phone } = await setUpAuthenticator(app, person.headers);
  const headers = { cookie: challengeOf(await signIn(app, person.email)) };
  await post(app, 'sign-in/second-factor', headers, { code: phone.wrongCode() });
  await post(app, 'sign-in/second-factor', headers, { recovery_code: 'AAAAA-AAAAA' });
  await post(app, 'sign-in/second-factor', undefined, { code: phone.wrongCode() });
  await post(app, 'sign-in/second-factor', { cookie: 'clientele.two_factor=made.up' }, { code: '123456' });

  // From the table, since an owner requires a second factor by now.
  const { rows } = await deps.pool.query<{ target_id: string; detail: object }>(
    `select target_id, detail from audit_log
     where event = 'session.sign_in_failed' and detail ->> 'method' like 'password and%' order by at, id`,
  );
  expect(rows).toEqual([
    { target_id: person.id, detail: { method: 'password and authenticator', code: 'invalid_request' } },
    { target_id: person.id, detail: { method: 'password and recovery code', code: 'invalid_request' } },
  ]);
});
