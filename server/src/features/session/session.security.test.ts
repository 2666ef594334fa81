import { expect, test } from 'vitest';
import { createAccountsApp } from './testing/accounts-app.ts';
import { cookieOf, makeAccount, makePerson, PASSWORD, signIn } from './testing/people.ts';

const { app, deps } = await createAccountsApp();

const readSession = (cookie?: string) => app.inject({ url: '/api/v1/session', headers: { cookie } });

test('an unknown e-mail, a wrong password and a deactivated account get the same answer', async () => {
  const known = await makeAccount(deps, 'owner');
  const gone = await makeAccount(deps, 'owner');
  await deps.pool.query('update accounts set deactivated_at = now() where id = $1', [gone.id]);

  const answers = await Promise.all([
    signIn(app, 'nobody@example.com'),
    signIn(app, known.email, 'not the password'),
    signIn(app, gone.email),
  ]);

  const bodies = answers.map((answer) => ({ ...answer.json(), request_id: '', trace_id: '' }));
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([401, 401, 401]);
  expect(bodies[0].code).toBe('wrong_credentials');
  expect(bodies[1]).toEqual(bodies[0]);
  expect(bodies[2]).toEqual(bodies[0]);
  expect(answers.map(({ headers }) => headers['set-cookie'])).toEqual([undefined, undefined, undefined]);
});

test.each([
  {},
  { email: 'ada@example.com' },
  { email: 'not an e-mail', password: PASSWORD },
  { email: ['ada@example.com'], password: PASSWORD },
  { email: { $ne: '' }, password: PASSWORD },
  { email: 'ada@example.com', password: 'x'.repeat(129) },
  { email: 'ada@example.com', password: PASSWORD, callbackURL: 'https://evil.example' },
])('refuses to sign in with %j', async (payload) => {
  const answer = await app.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload });

  expect([answer.statusCode, answer.json().code]).toEqual([400, 'invalid_request']);
});

test.each([
  ['POST', 'sign-up/email'],
  ['POST', 'sign-in/social'],
  ['POST', 'update-user'],
  ['POST', 'change-email'],
  ['POST', 'delete-user'],
  ['POST', 'set-password'],
  ['POST', 'request-password-reset'],
  ['POST', 'reset-password'],
  ['POST', 'update-session'],
  ['POST', 'two-factor/enable'],
  ['POST', 'two-factor/disable'],
  ['POST', 'two-factor/verify-totp'],
  ['POST', 'two-factor/verify-backup-code'],
  ['POST', 'two-factor/generate-backup-codes'],
  ['POST', 'two-factor/get-totp-uri'],
  ['POST', 'verify-password'],
  ['POST', 'start-session'],
  ['POST', 'renew-session'],
  ['GET', 'list-sessions'],
  ['GET', 'get-session'],
  ['GET', 'ok'],
  ['GET', 'error'],
  ['POST', 'sign-in/email/'],
  ['POST', 'sign-in/../sign-up/email'],
] as const)('%s %s of the library is closed', async (method, endpoint) => {
  const person = await makePerson(app, deps, 'owner');
  const payload =
    method === 'POST' ? { email: 'new@example.com', password: PASSWORD, name: 'New' } : undefined;

  const answer = await app.inject({ method, url: `/api/auth/${endpoint}`, headers: person.headers, payload });

  expect(answer.statusCode).toBe(404);
});

test('even the library itself lets nobody sign up', async () => {
  const body = { email: 'new@example.com', password: PASSWORD, name: 'New' };

  await expect(app.auth.api.signUpEmail({ body })).rejects.toThrow(/sign up is not enabled/i);
});

test('no answer holds a password, a hash or a session token outside of the cookie', async () => {
  const account = await makeAccount(deps, 'owner');
  const signedIn = await signIn(app, account.email);
  const cookie = cookieOf(signedIn);
  const { rows } = await deps.pool.query<{ password: string; token: string }>(
    'select password, token from credentials join sessions using (account_id) where account_id = $1',
    [account.id],
  );
  const payload = { currentPassword: PASSWORD, newPassword: PASSWORD, revokeOtherSessions: false };
  const changed = await app.inject({
    method: 'POST',
    url: '/api/auth/change-password',
    headers: { cookie },
    payload,
  });
  const bodies = [signedIn, await readSession(cookieOf(changed)), changed].map(
    ({ statusCode, body }) => `${statusCode} ${body}`,
  );

  expect(rows).toHaveLength(1);
  for (const body of bodies) {
    expect(body).toMatch(/^200 /);
    expect(body).not.toContain(PASSWORD);
    expect(body).not.toContain(rows[0]?.password.split('$').at(-1));
    expect(body).not.toContain(rows[0]?.token);
  }
});

test('a cookie that is forged, cut, or of a token alone is nobody', async () => {
  const account = await makeAccount(deps, 'owner');
  const cookie = cookieOf(await signIn(app, account.email));
  const [name = '', value = ''] = cookie.split('=', 2);
  const token = value.split('.')[0];

  expect((await readSession(cookie)).statusCode).toBe(200);
  for (const forged of [
    token,
    `${token}.`,
    `${token}.AAAA`,
    cookie.slice(name.length + 1, -8),
    `.${value}`,
    '%',
    '%00',
  ])
    expect((await readSession(`${name}=${forged}`)).statusCode, forged).toBe(401);
});

test('deactivated people lose access at once, even where the session stayed', async () => {
  const person = await makePerson(app, deps, 'editor');
  await deps.pool.query('update accounts set deactivated_at = now() where id = $1', [person.id]);

  const answer = await readSession(person.headers.cookie);

  expect([answer.statusCode, answer.json().code]).toEqual([401, 'not_signed_in']);
});

test.each([
  [{}, /^clientele\.session_token=[^;]+; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/],
  [
    { PUBLIC_URL: 'http://clients.example.com' },
    /^clientele\.session_token=[^;]+; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/,
  ],
  [
    { PUBLIC_URL: 'https://clients.example.com', TRUSTED_PROXIES: 'loopback,10.0.0.0/8' },
    /^__Host-clientele\.session_token=[^;]+; Max-Age=604800; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  ],
])('with %j the cookie is %s', async (environment, form) => {
  const other = await createAccountsApp(environment);
  const account = await makeAccount(other.deps, 'owner');
  const answer = await signIn(other.app, account.email);

  expect([answer.headers['set-cookie']].flat()).toEqual([expect.stringMatching(form)]);
  const headers = { cookie: cookieOf(answer), 'x-forwarded-proto': 'https' };
  expect((await other.app.inject({ url: '/api/v1/session', headers })).statusCode).toBe(200);
});

test('a cookie of another register means nothing here', async () => {
  const other = await createAccountsApp();
  const person = await makePerson(other.app, other.deps, 'owner');

  expect((await readSession(person.headers.cookie)).statusCode).toBe(401);
});
