import type { Session } from '@clientele/contract/accounts';
import type { Factors, RecoveryCodes } from '@clientele/contract/sessions';
import { expect, test } from 'vitest';
import { createAccountsApp } from '../session/testing/accounts-app.ts';
import { cookieOf, makePerson, PASSWORD, signIn } from '../session/testing/people.ts';
import { AuthenticatorApp, post, setUpAuthenticator, setUpPasskey } from './testing/with-factors.ts';

const { app, deps } = await createAccountsApp();

type Headers = { cookie: string };
const readSession = (headers: Headers) => app.inject({ url: '/api/v1/session', headers });
const readFactors = async (headers: Headers) =>
  (await app.inject({ url: '/api/auth/factors', headers })).json<Factors>();
const complete = (challenge: Headers, payload: object) =>
  post(app, 'sign-in/second-factor', challenge, payload);

/** Someone with an authenticator app, and what their password alone gets them. */
async function makeGuarded() {
  const person = await makePerson(app, deps, 'editor');
  const { phone, headers } = await setUpAuthenticator(app, person.headers);
  return { person, phone, headers };
}

async function beginSignIn(email: string) {
  const answer = await signIn(app, email);
  return { answer, challenge: { cookie: cookieOf({ headers: { 'set-cookie': challengeOf(answer) } }) } };
}

/** Of the cookies that the answer sets, that of the sign-in that waits. */
const challengeOf = ({ headers }: { headers: Record<string, unknown> }) =>
  [headers['set-cookie']]
    .flat()
    .map(String)
    .find((each) => each.includes('two_factor=')) ?? '';

test('an app that is offered counts only after its first code', async () => {
  const person = await makePerson(app, deps, 'viewer');
  const offered = await post(app, 'factors/authenticator', person.headers);

  expect(offered.statusCode).toBe(201);
  expect(offered.headers['cache-control']).toBe('no-store');
  expect(offered.json().recovery_codes).toHaveLength(10);
  expect(await readFactors(person.headers)).toEqual({
    authenticator: false,
    recovery_codes_left: 0,
    passkeys: 0,
    required: false,
  });
  expect((await signIn(app, person.email)).statusCode).toBe(200);

  const phone = new AuthenticatorApp(offered.json());
  const wrong = await post(app, 'factors/authenticator/verify', person.headers, { code: phone.wrongCode() });
  expect([wrong.statusCode, wrong.json().errors[0].pointer]).toEqual([400, '/code']);

  const right = await post(app, 'factors/authenticator/verify', person.headers, { code: phone.code() });
  expect(right.json<Factors>()).toMatchObject({ authenticator: true, recovery_codes_left: 10 });
  expect((await signIn(app, person.email)).statusCode).toBe(202);
});

test('an offer that is begun anew ends the first, and one that is set up stays', async () => {
  const person = await makePerson(app, deps, 'viewer');
  const first = new AuthenticatorApp((await post(app, 'factors/authenticator', person.headers)).json());
  const { headers } = await setUpAuthenticator(app, person.headers);

  const again = await post(app, 'factors/authenticator/verify', headers, { code: first.code() });
  expect([again.statusCode, again.json().code]).toEqual([404, 'not_found']);
  const other = await post(app, 'factors/authenticator', headers);
  expect([other.statusCode, other.json().code]).toEqual([409, 'already_exists']);
});

test('setting up gives the session a new token, and the old one ends', async () => {
  const person = await makePerson(app, deps, 'viewer');
  const { headers } = await setUpAuthenticator(app, person.headers);

  expect(headers.cookie).not.toBe(person.headers.cookie);
  expect((await readSession(headers)).statusCode).toBe(200);
  expect((await readSession(person.headers)).statusCode).toBe(401);
});

test('the password alone signs nobody in; with a code it does', async () => {
  const { person, phone } = await makeGuarded();
  const { answer, challenge } = await beginSignIn(person.email);

  expect([answer.statusCode, answer.json()]).toEqual([
    202,
    { second_factors: ['authenticator', 'recovery_code'] },
  ]);
  expect((await readSession({ cookie: cookieOf(answer) })).statusCode).toBe(401);
  expect((await readSession(challenge)).statusCode).toBe(401);

  const completed = await complete(challenge, { code: phone.code() });

  expect(completed.statusCode).toBe(200);
  expect(completed.json<Session>().account.id).toBe(person.id);
  expect((await readSession({ cookie: cookieOf(completed) })).statusCode).toBe(200);
});

test('says that a passkey would do, where there is one', async () => {
  const { person, headers } = await makeGuarded();
  await setUpPasskey(app, headers);

  const { answer } = await beginSignIn(person.email);

  expect(answer.json()).toEqual({ second_factors: ['authenticator', 'recovery_code', 'passkey'] });
});

test('no code works twice: not for another sign-in, nor for the same at once', async () => {
  const { person, phone } = await makeGuarded();
  const code = phone.code();
  const [one, two, three] = await Promise.all([1, 2, 3].map(() => beginSignIn(person.email)));

  const answers = await Promise.all(
    [one, two].map((each) => complete(each?.challenge ?? { cookie: '' }, { code })),
  );
  const later = await complete(three?.challenge ?? { cookie: '' }, { code });

  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 400]);
  expect([later.statusCode, later.json().errors[0].pointer]).toEqual([400, '/code']);
  expect(later.json().detail).toContain('used already');
  // An older code than the last one is over too.
  expect((await complete(three?.challenge ?? { cookie: '' }, { code: phone.code(-1) })).statusCode).toBe(400);
  expect((await complete(three?.challenge ?? { cookie: '' }, { code: phone.code(1) })).statusCode).toBe(200);
});

test('each recovery code signs in once', async () => {
  const { person, phone } = await makeGuarded();
  const [code] = phone.recoveryCodes;
  const [one, two] = await Promise.all([1, 2].map(() => beginSignIn(person.email)));

  const first = await complete(one?.challenge ?? { cookie: '' }, { recovery_code: code });
  const second = await complete(two?.challenge ?? { cookie: '' }, { recovery_code: code });

  expect(first.statusCode).toBe(200);
  expect([second.statusCode, second.json().errors[0].pointer]).toEqual([400, '/recovery_code']);
  expect((await readFactors({ cookie: cookieOf(first) })).recovery_codes_left).toBe(9);
});

test('one recovery code at once signs in once', async () => {
  const { person, phone } = await makeGuarded();
  const begun = await Promise.all([1, 2, 3, 4].map(() => beginSignIn(person.email)));

  const answers = await Promise.all(
    begun.map(({ challenge }) => complete(challenge, { recovery_code: phone.recoveryCodes[3] })),
  );

  expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1);
  expect(answers.filter(({ statusCode }) => statusCode >= 500)).toEqual([]);
});

test('new recovery codes end the old ones', async () => {
  const { person, phone, headers } = await makeGuarded();
  const renewed = await post(app, 'factors/recovery-codes', headers);
  expect(renewed.statusCode).toBe(201);
  const [fresh] = renewed.json<RecoveryCodes>().recovery_codes;

  const { challenge } = await beginSignIn(person.email);
  expect((await complete(challenge, { recovery_code: phone.recoveryCodes[0] })).statusCode).toBe(400);
  expect((await complete(challenge, { recovery_code: fresh })).statusCode).toBe(200);
});

test('five wrong codes end a sign-in, which then takes no right one either', async () => {
  const { person, phone } = await makeGuarded();
  const { challenge } = await beginSignIn(person.email);
  const statuses: number[] = [];
  for (let count = 0; count < 5; count += 1)
    statuses.push((await complete(challenge, { code: phone.wrongCode() })).statusCode);

  const right = await complete(challenge, { code: phone.code() });

  expect(statuses).toEqual([400, 400, 400, 400, 400]);
  expect([right.statusCode, right.json().code]).toEqual([401, 'not_signed_in']);
});

test('ten wrong codes in a row lock the second factor for a while, not the passkey', async () => {
  const { person, phone, headers } = await makeGuarded();
  for (let round = 0; round < 2; round += 1) {
    const { challenge } = await beginSignIn(person.email);
    for (let count = 0; count < 5; count += 1) await complete(challenge, { code: phone.wrongCode() });
  }
  const { challenge } = await beginSignIn(person.email);

  const locked = await complete(challenge, { recovery_code: phone.recoveryCodes[0] });

  expect([locked.statusCode, locked.json().code]).toEqual([429, 'too_many_requests']);
  expect(locked.headers['retry-after']).toBe('900');
  expect((await readSession(headers)).statusCode).toBe(200);

  await deps.pool.query(
    `update two_factors set locked_until = now() - interval '1 second' where account_id = $1`,
    [person.id],
  );
  expect((await complete(challenge, { code: phone.code() })).statusCode).toBe(200);
});

test('a sign-in waits ten minutes', async () => {
  const { person, phone } = await makeGuarded();
  const { challenge } = await beginSignIn(person.email);
  await deps.pool.query(
    `update verifications set expires_at = now() - interval '1 second' where value = $1`,
    [person.id],
  );

  expect((await complete(challenge, { code: phone.code() })).statusCode).toBe(401);
});

test('without an app the password signs in again', async () => {
  const { person, headers } = await makeGuarded();
  const remove = () => app.inject({ method: 'DELETE', url: '/api/auth/factors/authenticator', headers });

  expect((await remove()).statusCode).toBe(204);

  expect(await readFactors(headers)).toMatchObject({ authenticator: false, recovery_codes_left: 0 });
  expect((await signIn(app, person.email)).statusCode).toBe(200);
  expect((await remove()).statusCode).toBe(404);
  expect((await post(app, 'factors/recovery-codes', headers)).statusCode).toBe(404);
});

test('a new password keeps what a session proved', async () => {
  const { person, headers } = await makeGuarded();
  const changed = await post(app, 'change-password', headers, {
    currentPassword: PASSWORD,
    newPassword: 'quite another password 7',
  });
  expect(changed.statusCode).toBe(200);
  const { rows } = await deps.pool.query('select two_factors from sessions where account_id = $1', [
    person.id,
  ]);
  expect(rows).toEqual([{ two_factors: true }]);
});
