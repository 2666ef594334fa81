import { randomUUID } from 'node:crypto';
import { ROLES, type Role } from '@clientele/contract/permissions';
import { expect, test } from 'vitest';
import { createAccountsApp } from '../session/testing/accounts-app.ts';
import { cookieOf, makePerson, signIn } from '../session/testing/people.ts';
import { letConfirmationLapse, post, setUpAuthenticator, setUpPasskey } from './testing/with-factors.ts';

const { app, deps } = await createAccountsApp();

type Headers = { cookie: string };
type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';
const ask = (method: Method, url: string, headers?: Headers, payload?: object) =>
  app.inject({ method, url, headers, payload });

const ID = randomUUID();
/** Every route of second factors, passkeys and confirming that asks who it is. */
const OWN: readonly [Method, string][] = [
  ['GET', '/api/auth/factors'],
  ['POST', '/api/auth/factors/authenticator'],
  ['POST', '/api/auth/factors/authenticator/verify'],
  ['DELETE', '/api/auth/factors/authenticator'],
  ['POST', '/api/auth/factors/recovery-codes'],
  ['GET', '/api/auth/passkeys'],
  ['POST', '/api/auth/passkeys'],
  ['POST', '/api/auth/passkeys/options'],
  ['PATCH', `/api/auth/passkeys/${ID}`],
  ['DELETE', `/api/auth/passkeys/${ID}`],
  ['POST', '/api/auth/confirm'],
  ['POST', '/api/auth/confirm/passkey-options'],
];
const OWNERS: readonly [Method, string, object?][] = [
  ['GET', '/api/v1/settings/security'],
  ['PATCH', '/api/v1/settings/security', { require_second_factor: false }],
  ['GET', '/api/v1/accounts/factors'],
  ['DELETE', `/api/v1/accounts/${ID}/factors`],
];
const DANGEROUS: readonly [Method, string, object?][] = [
  ['POST', '/api/auth/factors/authenticator'],
  ['POST', '/api/auth/factors/authenticator/verify', { code: '123456' }],
  ['DELETE', '/api/auth/factors/authenticator'],
  ['POST', '/api/auth/factors/recovery-codes'],
  ['POST', '/api/auth/passkeys/options'],
  ['DELETE', `/api/auth/passkeys/${ID}`],
  ['PATCH', '/api/v1/settings/security', { require_second_factor: true }],
  ['DELETE', `/api/v1/accounts/${ID}/factors`],
  ['PATCH', `/api/v1/accounts/${ID}`, { role: 'owner' }],
];

test.each([...OWN, ...OWNERS])('strangers get nothing of %s %s', async (method, url) => {
  const answer = await ask(method, url);

  expect([answer.statusCode, answer.json().code]).toEqual([401, 'not_signed_in']);
});

const cases = ROLES.flatMap((role) =>
  OWNERS.map((route): [Role, Method, string, object?] => [role, ...route]),
);
test.each(cases)('the role %s asks %s %s', async (role, method, url, payload) => {
  const person = await makePerson(app, deps, role);

  const answer = await ask(method, url, person.headers, payload);

  if (role !== 'owner') expect([answer.statusCode, answer.json().code]).toEqual([403, 'not_allowed']);
  else expect(answer.statusCode).toBe(method === 'DELETE' ? 404 : 200);
});

test.each(DANGEROUS)('%s %s asks for a confirmation', async (method, url, payload) => {
  const owner = await makePerson(app, deps, 'owner');
  await letConfirmationLapse(app, deps, owner.id);

  const answer = await ask(method, url, owner.headers, payload);

  expect([answer.statusCode, answer.json().code]).toEqual([403, 'confirmation_required']);
});

test.each(ROLES)(
  "the role %s sees, renames and removes no other's passkey, which looks absent",
  async (role) => {
    const victim = await makePerson(app, deps, 'viewer');
    const { id, headers } = await setUpPasskey(app, victim.headers);
    const { headers: own } = await makePerson(app, deps, role);

    const pairs = await Promise.all(
      [id, ID].map(async (each) => [
        await ask('PATCH', `/api/auth/passkeys/${each}`, own, { name: 'Mine now' }),
        await ask('DELETE', `/api/auth/passkeys/${each}`, own),
      ]),
    );

    const [theirs, missing] = pairs.map((answers) =>
      answers.map((answer) => ({
        status: answer.statusCode,
        ...answer.json(),
        request_id: '',
        trace_id: '',
      })),
    );
    expect(theirs?.map(({ status }) => status)).toEqual([404, 404]);
    expect(theirs).toEqual(missing);
    expect((await ask('GET', '/api/auth/passkeys', own)).json().data).toEqual([]);
    expect((await ask('GET', '/api/auth/passkeys', headers)).json().data).toMatchObject([
      { id, name: 'Laptop' },
    ]);
  },
);

test('secrets are encrypted where they are kept, and shown once', async () => {
  const person = await makePerson(app, deps, 'viewer');
  const { phone, headers } = await setUpAuthenticator(app, person.headers);
  const { rows } = await deps.pool.query<{ secret: string; recovery_codes: string }>(
    'select secret, recovery_codes from two_factors where account_id = $1',
    [person.id],
  );
  const kept = JSON.stringify(rows);
  const bodies = await Promise.all(
    ['/api/auth/factors', '/api/v1/session', '/api/auth/passkeys', '/api/v1/sessions'].map(
      async (url) => (await ask('GET', url, headers)).body,
    ),
  );

  for (const secret of [phone.secret, ...phone.recoveryCodes])
    for (const text of [kept, ...bodies]) expect(text).not.toContain(secret);
});

test('no answer of a sign-in holds a token outside of the cookie', async () => {
  const person = await makePerson(app, deps, 'viewer');
  const { phone } = await setUpAuthenticator(app, person.headers);
  const begun = await signIn(app, person.email);
  const challenge = [begun.headers['set-cookie']]
    .flat()
    .map(String)
    .find((each) => each.includes('two_factor='));
  const done = await post(
    app,
    'sign-in/second-factor',
    { cookie: challenge?.split(';')[0] ?? '' },
    { code: phone.code() },
  );

  expect(challenge).toMatch(/^clientele\.two_factor=[^;]+; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/);
  expect(done.statusCode).toBe(200);
  const { rows } = await deps.pool.query<{ token: string }>(
    'select token from sessions where account_id = $1',
    [person.id],
  );
  expect(rows.length).toBeGreaterThan(0);
  for (const { token } of rows) expect(done.body).not.toContain(token);
  expect(Object.keys(done.json()).sort()).toEqual(['account', 'actions', 'second_factor_needed']);
  expect(cookieOf(done)).toMatch(/^clientele\.session_token=/);
});

test("a waiting sign-in of one person takes no other's code", async () => {
  const person = await makePerson(app, deps, 'viewer');
  await setUpAuthenticator(app, person.headers);
  const other = await makePerson(app, deps, 'viewer');
  const { phone } = await setUpAuthenticator(app, other.headers);
  const begun = await signIn(app, person.email);
  const cookie = [begun.headers['set-cookie']]
    .flat()
    .map(String)
    .find((each) => each.includes('two_factor='));

  for (const payload of [{ code: phone.code() }, { recovery_code: phone.recoveryCodes[0] }]) {
    const answer = await post(app, 'sign-in/second-factor', { cookie: cookie?.split(';')[0] ?? '' }, payload);
    expect(answer.statusCode).toBe(400);
  }
});

test.each(['clientele.two_factor=', 'clientele.two_factor=abc', 'clientele.two_factor=%00.x', ''])(
  'the cookie %j waits for nothing',
  async (cookie) => {
    const answer = await post(app, 'sign-in/second-factor', { cookie }, { code: '123456' });

    expect([answer.statusCode, answer.json().code]).toEqual([401, 'not_signed_in']);
  },
);

test.each([
  {},
  { code: '12345' },
  { code: 123456 },
  { code: ['123456'] },
  { code: '123456', recovery_code: 'aaaaa-bbbbb' },
  { recovery_code: 'aaaaabbbbb' },
  { recovery_code: { $ne: '' } },
  { code: '123456', trustDevice: true },
])('a sign-in is not completed by %j', async (payload) => {
  const answer = await post(app, 'sign-in/second-factor', { cookie: '' }, payload);

  expect([answer.statusCode, answer.json().code]).toEqual([400, 'invalid_request']);
});

const ASSERTION = {
  id: 'AAAA',
  rawId: 'AAAA',
  type: 'public-key',
  response: { clientDataJSON: 'AAAA', authenticatorData: 'AAAA', signature: 'AAAA' },
};
test.each([
  {},
  { passkey: [] },
  { passkey: { ...ASSERTION, id: '' } },
  { passkey: { ...ASSERTION, id: '+/=' } },
  { passkey: { ...ASSERTION, type: 'password' } },
  { passkey: { ...ASSERTION, response: {} } },
  { passkey: { ...ASSERTION, response: { ...ASSERTION.response, signature: 'x'.repeat(8001) } } },
  { passkey: ASSERTION, accountId: ID },
])('a passkey of the form %j is refused', async (payload) => {
  expect((await post(app, 'sign-in/passkey', undefined, payload)).statusCode).toBe(400);
});

const hostile = (data: unknown) => Buffer.from(JSON.stringify(data)).toString('base64url');
test.each([
  'AAAA',
  hostile(null),
  hostile([]),
  hostile({ challenge: 7 }),
  hostile({ challenge: 'x'.repeat(300) }),
  hostile({ challenge: '%', type: 'webauthn.get' }),
])('client data %s of a known passkey proves nobody', async (clientDataJSON) => {
  const person = await makePerson(app, deps, 'viewer');
  const { key, headers } = await setUpPasskey(app, person.headers);
  const options = (await post(app, 'sign-in/passkey-options')).json();
  const passkey = key.get(options);
  const forged = { ...passkey, response: { ...passkey.response, clientDataJSON } };
  const made = await post(app, 'passkeys', headers, {
    name: 'x',
    passkey: { ...ASSERTION, response: { clientDataJSON, attestationObject: 'AAAA' } },
  });

  expect((await post(app, 'sign-in/passkey', undefined, { passkey: forged })).statusCode).toBe(401);
  expect(made.statusCode).toBe(400);
});
