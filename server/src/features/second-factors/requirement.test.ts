import type { Session } from '@clientele/contract/accounts';
import { beforeEach, expect, test } from 'vitest';
import { createAccountsApp } from '../session/testing/accounts-app.ts';
import { cookieOf, makePerson, PASSWORD, type Person, signIn } from '../session/testing/people.ts';
import {
  AuthenticatorApp,
  post,
  setUpAuthenticator,
  setUpPasskey,
  signInWithPasskey,
} from './testing/with-factors.ts';

const { app, deps } = await createAccountsApp();

type Headers = { cookie: string };
const get = (url: string, headers: Headers) => app.inject({ url, headers });
const neededOf = async (headers: Headers) =>
  (await get('/api/v1/session', headers)).json<Session>().second_factor_needed;
const mayWork = async (headers: Headers) => (await get('/api/v1/clients', headers)).statusCode;
const require = (headers: Headers, required: boolean) =>
  app.inject({
    method: 'PATCH',
    url: '/api/v1/settings/security',
    headers,
    payload: { require_second_factor: required },
  });

let owner: Person;
let ownerHeaders: Headers;
beforeEach(async () => {
  await deps.pool.query('truncate accounts cascade');
  await deps.pool.query(`delete from settings where key = 'require_second_factor'`);
  owner = await makePerson(app, deps, 'owner');
  ({ headers: ownerHeaders } = await setUpAuthenticator(app, owner.headers));
});

test('whoever has no second factor may only set one up, at once, and then goes on', async () => {
  const person = await makePerson(app, deps, 'editor');
  expect(await mayWork(person.headers)).toBe(200);

  expect((await require(ownerHeaders, true)).json()).toEqual({ require_second_factor: true });

  const refused = await get('/api/v1/clients', person.headers);
  expect([refused.statusCode, refused.json().code]).toEqual([403, 'second_factor_required']);
  expect(await neededOf(person.headers)).toBe('set_up');
  for (const url of ['/api/v1/accounts', '/api/v1/sessions', '/api/auth/passkeys'])
    expect((await get(url, person.headers)).json().code).toBe('second_factor_required');

  const { headers } = await setUpAuthenticator(app, person.headers);
  expect([await neededOf(headers), await mayWork(headers)]).toEqual([null, 200]);
});

test('a passkey does as well', async () => {
  const person = await makePerson(app, deps, 'editor');
  await require(ownerHeaders, true);

  const { key, headers } = await setUpPasskey(app, person.headers);

  expect([await neededOf(headers), await mayWork(headers)]).toEqual([null, 200]);
  expect(await mayWork({ cookie: cookieOf(await signInWithPasskey(app, key)) })).toBe(200);
});

test('a password alone leads no further than to the passkey that one has, nor to another factor', async () => {
  const person = await makePerson(app, deps, 'editor');
  const { key } = await setUpPasskey(app, person.headers);
  await require(ownerHeaders, true);

  const answer = await signIn(app, person.email);
  expect(answer.json<Session>().second_factor_needed).toBe('confirm');
  const headers = { cookie: cookieOf(answer) };
  expect([await neededOf(headers), await mayWork(headers)]).toEqual(['confirm', 403]);
  for (const url of ['factors/authenticator', 'passkeys/options'])
    expect((await post(app, url, headers)).json().code).toBe('second_factor_required');

  const byPassword = await post(app, 'confirm', headers, { password: PASSWORD });
  const still = { cookie: cookieOf(byPassword) };
  expect([await neededOf(still), await mayWork(still)]).toEqual(['confirm', 403]);

  const options = await post(app, 'confirm/passkey-options', still);
  const byPasskey = await post(app, 'confirm', still, { passkey: key.get(options.json()) });
  expect(byPasskey.statusCode).toBe(200);
  const free = { cookie: cookieOf(byPasskey) };
  expect([await neededOf(free), await mayWork(free)]).toEqual([null, 200]);
});

test('an app that is only offered is no second factor yet', async () => {
  const person = await makePerson(app, deps, 'editor');
  await require(ownerHeaders, true);

  const offered = await post(app, 'factors/authenticator', person.headers);
  expect(offered.statusCode).toBe(201);
  const phone = new AuthenticatorApp(offered.json());

  expect([await neededOf(person.headers), await mayWork(person.headers)]).toEqual(['set_up', 403]);
  expect(
    (await post(app, 'factors/authenticator/verify', person.headers, { code: phone.wrongCode() })).statusCode,
  ).toBe(400);
  expect(await mayWork(person.headers)).toBe(403);
});

test('whoever removes their last one sets one up again', async () => {
  const person = await makePerson(app, deps, 'editor');
  const { headers: one } = await setUpAuthenticator(app, person.headers);
  const { id, headers } = await setUpPasskey(app, one);
  await require(ownerHeaders, true);
  const remove = (url: string) => app.inject({ method: 'DELETE', url: `/api/auth/${url}`, headers });

  expect((await remove('factors/authenticator')).statusCode).toBe(204);
  expect([await neededOf(headers), await mayWork(headers)]).toEqual([null, 200]);
  expect((await remove(`passkeys/${id}`)).statusCode).toBe(204);
  expect([await neededOf(headers), await mayWork(headers)]).toEqual(['set_up', 403]);
});

test('it is lifted at once', async () => {
  const person = await makePerson(app, deps, 'editor');
  await require(ownerHeaders, true);
  expect(await mayWork(person.headers)).toBe(403);

  await require(ownerHeaders, false);

  expect([await neededOf(person.headers), await mayWork(person.headers)]).toEqual([null, 200]);
});

test('an owner without one who requires it sets one up like everybody', async () => {
  const other = await makePerson(app, deps, 'owner');

  expect((await require(other.headers, true)).statusCode).toBe(200);

  expect(await neededOf(other.headers)).toBe('set_up');
  expect((await require(other.headers, false)).json().code).toBe('second_factor_required');
});

test('who is invited meanwhile sets one up first', async () => {
  await require(ownerHeaders, true);
  const invited = await app.inject({
    method: 'POST',
    url: '/api/v1/invitations',
    headers: ownerHeaders,
    payload: { email: 'new@example.com', role: 'viewer' },
  });
  const token = new URL(invited.json<{ link: string }>().link, 'http://x').searchParams.get('token');

  const accepted = await app.inject({
    method: 'POST',
    url: '/api/v1/invitations/accept',
    payload: { token, name: 'New', password: 'marmalade on a bicycle' },
  });

  expect(accepted.json<Session>().second_factor_needed).toBe('set_up');
  expect(await mayWork({ cookie: cookieOf(accepted) })).toBe(403);
});

test('an owner takes the factors of someone who lost theirs, which ends their sessions', async () => {
  const person = await makePerson(app, deps, 'editor');
  const { headers: one } = await setUpAuthenticator(app, person.headers);
  const { key, headers } = await setUpPasskey(app, one);
  const factors = async () =>
    (await get('/api/v1/accounts/factors', ownerHeaders))
      .json<{ data: { account_id: string }[] }>()
      .data.find(({ account_id }) => account_id === person.id);
  expect(await factors()).toMatchObject({ authenticator: true, passkeys: 1 });

  const reset = await app.inject({
    method: 'DELETE',
    url: `/api/v1/accounts/${person.id}/factors`,
    headers: ownerHeaders,
  });

  expect(reset.statusCode).toBe(204);
  expect(await factors()).toMatchObject({ authenticator: false, passkeys: 0 });
  expect((await get('/api/v1/session', headers)).statusCode).toBe(401);
  expect((await signInWithPasskey(app, key)).statusCode).toBe(401);
  expect((await signIn(app, person.email)).statusCode).toBe(200);
});
