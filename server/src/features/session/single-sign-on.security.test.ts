import { expect, test } from 'vitest';
import { createAccountsApp } from './testing/accounts-app.ts';
import { makeKey, startLyingProvider } from './testing/lying-provider.ts';
import { OTHER_CLIENT } from './testing/openid-provider.ts';
import { makeAccount, makePerson } from './testing/people.ts';
import {
  begin,
  comeBack,
  cookieHeader,
  locationOf,
  ORIGIN,
  relyingOn,
  signInAt,
  startProvider,
} from './testing/single-sign-on.ts';

const provider = await startProvider();
const { app, deps } = await createAccountsApp(relyingOn(provider));
const ada = await makeAccount(deps, 'owner', 'ada@example.com');
const ADA = { sub: 'ada', email: ada.email, email_verified: true };

const countSessions = async () =>
  Number((await deps.pool.query('select count(*) from sessions')).rows[0].count);

/** Holds that a browser ended at the sign-in screen with this code, and nobody is signed in. */
async function expectRefused(answer: Awaited<ReturnType<typeof comeBack>>, code: string): Promise<void> {
  expect([answer.statusCode, locationOf(answer)]).toEqual([302, `/sign-in?error=${code}`]);
  expect(String(answer.headers['set-cookie'] ?? '')).not.toContain('session_token');
}

/** As far as the browser's way back, which `change` may bend before it goes. */
async function goAndReturn(change: (address: URL) => void = () => undefined) {
  provider.comes(ADA);
  const { address, cookie } = await begin(app);
  const bent = new URL(address);
  change(bent);
  return { back: await provider.follow(bent.href), cookie };
}

test('a state works once', async () => {
  const { back, cookie } = await goAndReturn();
  expect(locationOf(await comeBack(app, back, cookie))).toBe('/');

  await expectRefused(await comeBack(app, back, cookie), 'sso_expired');
});

test('of two who come with one state at once one is signed in', async () => {
  const { back, cookie } = await goAndReturn();

  const answers = await Promise.all([comeBack(app, back, cookie), comeBack(app, back, cookie)]);

  expect(answers.map(locationOf).sort()).toEqual(['/', '/sign-in?error=sso_expired']);
});

test('a state is of the browser in which it began', async () => {
  const mine = await goAndReturn();
  const other = await begin(app);

  await expectRefused(await comeBack(app, mine.back), 'sso_expired');
  const again = await goAndReturn();
  await expectRefused(await comeBack(app, again.back, other.cookie), 'sso_expired');
  await expectRefused(await comeBack(app, again.back, again.cookie), 'sso_expired');
});

test('a state ends after ten minutes, and one that never was is none', async () => {
  const { back, cookie } = await goAndReturn();
  const { rows } = await deps.pool.query(
    `update verifications set expires_at = now() returning expires_at <= created_at + interval '10 minutes' as short`,
  );
  expect(rows.every(({ short }) => short)).toBe(true);
  await expectRefused(await comeBack(app, back, cookie), 'sso_expired');

  const bent = new URL((await goAndReturn()).back);
  bent.searchParams.set('state', 'guessed');
  await expectRefused(await comeBack(app, bent.href, cookie), 'sso_expired');
  await expectRefused(await comeBack(app, `${ORIGIN}/api/auth/sso/callback`), 'sso_expired');
  await expectRefused(
    await comeBack(app, `${ORIGIN}/api/auth/sso/callback?code=x&state=`, cookie),
    'sso_expired',
  );
});

test.each([
  ['nonce', (url: URL) => url.searchParams.set('nonce', 'another nonce of somebody')],
  ['code challenge', (url: URL) => url.searchParams.set('code_challenge', 'x'.repeat(43))],
  ['client', (url: URL) => url.searchParams.set('client_id', OTHER_CLIENT.id)],
])('a code that was made for another %s signs nobody in', async (_what, change) => {
  const { back, cookie } = await goAndReturn(change);

  await expectRefused(await comeBack(app, back, cookie), 'sso_failed');
});

test('a code of another sign-in, a made-up one, and one of another issuer sign nobody in', async () => {
  const stolen = new URL((await goAndReturn()).back).searchParams.get('code') ?? '';
  for (const [name, value] of [
    ['code', stolen],
    ['code', 'made-up'],
    ['iss', 'https://evil.example'],
  ] as const) {
    const { back, cookie } = await goAndReturn();
    const bent = new URL(back);
    bent.searchParams.set(name, value);
    await expectRefused(await comeBack(app, bent.href, cookie), 'sso_failed');
  }
});

test('what the provider refuses is said, without its words', async () => {
  const { address, cookie } = await begin(app);
  const state = new URL(address).searchParams.get('state');
  const back = `${ORIGIN}/api/auth/sso/callback?error=access_denied&error_description=%3Cscript%3E&state=${state}&iss=${encodeURIComponent(provider.issuer)}`;

  await expectRefused(await comeBack(app, back, cookie), 'sso_denied');
});

test.each([
  [{ sub: 'ada', email: ada.email, email_verified: false }],
  [{ sub: 'ada', email: ada.email }],
  [{ sub: 'ada', email: ada.email, email_verified: 'yes' }],
  [{ sub: 'ada', email_verified: true }],
  [{ sub: 'someone', email: '', email_verified: true }],
])('an e-mail that the provider did not verify signs nobody in: %j', async (person) => {
  const before = await countSessions();

  const { location, session } = await signInAt(app, provider, person);

  expect([location, session]).toEqual(['/sign-in?error=sso_email_unverified', null]);
  expect(await countSessions()).toBe(before);
});

test('the deactivated do not come in, neither by their identity nor by their e-mail', async () => {
  const gone = await makeAccount(deps, 'owner', 'gone@example.com');
  const linked = { sub: 'gone', email: gone.email, email_verified: true };
  expect((await signInAt(app, provider, linked)).session?.account.id).toBe(gone.id);
  await deps.pool.query('update accounts set deactivated_at = now() where id = $1', [gone.id]);
  const before = await countSessions();

  for (const person of [linked, { ...linked, sub: 'another' }, { ...linked, email: ada.email }]) {
    const { location, session } = await signInAt(app, provider, person);
    expect([location, session]).toEqual(['/sign-in?error=sso_no_account', null]);
  }
  expect(await countSessions()).toBe(before);
});

test('an invitation of someone who may no longer invite makes no account', async () => {
  const other = await makePerson(app, deps, 'owner');
  const payload = { email: 'late@example.com', role: 'owner' };
  await app.inject({ method: 'POST', url: '/api/v1/invitations', headers: other.headers, payload });
  await deps.pool.query('update accounts set deactivated_at = now() where id = $1', [other.id]);

  const person = { sub: 'late', email: payload.email, email_verified: true };

  expect((await signInAt(app, provider, person)).location).toBe('/sign-in?error=sso_no_account');
});

test.each([
  'https://evil.example/',
  '//evil.example',
  '/\\evil.example',
  '/.//evil.example',
  'javascript:alert(1)',
])('coming back leads to no other site: %s', async (to) => {
  const { location } = await signInAt(app, provider, ADA, `?to=${encodeURIComponent(to)}`);

  expect(location).toBe('/');
});

test('a session of before ends, so that nobody goes on in one that was planted', async () => {
  const planted = await makePerson(app, deps, 'viewer');
  const { back, cookie } = await goAndReturn();

  const answer = await comeBack(app, back, `${cookie}; ${planted.headers.cookie}`);

  expect(locationOf(answer)).toBe('/');
  const read = (headers: { cookie: string }) => app.inject({ url: '/api/v1/session', headers });
  expect((await read(planted.headers)).statusCode).toBe(401);
  expect((await read({ cookie: cookieHeader(answer) })).json().account.id).toBe(ada.id);
});

test('the cookie of a sign-in under way is for us alone, and deleted at its end', async () => {
  const started = await app.inject({ url: '/api/auth/sso/start', remoteAddress: '10.5.0.1' });
  expect(String(started.headers['set-cookie'])).toMatch(
    /^clientele\.sso=[\w-]{43}; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/,
  );
  expect(started.headers['cache-control']).toBe('no-store');
  const ended = await comeBack(app, `${ORIGIN}/api/auth/sso/callback`, cookieHeader(started));
  expect(String(ended.headers['set-cookie'])).toContain('clientele.sso=; Max-Age=0; Path=/');

  const secure = { PUBLIC_URL: 'https://clients.example.com', TRUSTED_PROXIES: 'loopback' };
  const other = await createAccountsApp({ ...relyingOn(provider), ...secure });
  const headers = { host: 'clients.example.com', 'x-forwarded-proto': 'https' };
  const answer = await other.app.inject({ url: '/api/auth/sso/start', headers });
  expect(String(answer.headers['set-cookie'])).toMatch(
    /^__Host-clientele\.sso=[\w-]{43}; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax; Secure$/,
  );
});

test('one network begins sixty times in ten minutes at most', async () => {
  const start = () => app.inject({ url: '/api/auth/sso/start', remoteAddress: '2001:db8:5::1' });
  for (let count = 0; count < 60; count += 1) expect(locationOf(await start())).toContain(provider.issuer);

  await expectRefused(await start(), 'sso_too_many');
});

test('one network comes back a hundred and twenty times a minute at most, begun or not', async () => {
  const comeBackFrom = (remoteAddress: string) =>
    app.inject({ url: '/api/auth/sso/callback?code=x&state=guessed', remoteAddress });
  for (let count = 0; count < 120; count += 1)
    expect(locationOf(await comeBackFrom('2001:db8:6::1'))).toBe('/sign-in?error=sso_expired');

  await expectRefused(await comeBackFrom('2001:db8:6::2'), 'sso_too_many');
  await expectRefused(await comeBackFrom('2001:db8:7::1'), 'sso_expired');
});

test('where it is not configured, both routes lead to the sign-in screen', async () => {
  const bare = await createAccountsApp();

  for (const path of ['start', 'callback?code=x&state=y']) {
    const answer = await bare.app.inject({ url: `/api/auth/sso/${path}` });
    await expectRefused(answer, 'sso_unavailable');
  }
});

const liar = await startLyingProvider();
const lied = await createAccountsApp(relyingOn(liar));
const victim = await makeAccount(lied.deps, 'owner', 'victim@example.com');
const HOUR_AGO = Math.floor(Date.now() / 1000) - 3600;

test('an ID token that is as it should be signs in', async () => {
  const { address, cookie } = await begin(lied.app);

  const answer = await comeBack(lied.app, liar.answer(address, victim.email), cookie);

  expect(locationOf(answer)).toBe('/');
  expect(cookieHeader(answer)).toContain('session_token');
});

test.each([
  ['for another audience', { claims: { aud: 'another-application' } }],
  ['for others too, and made for another', { claims: { aud: ['clientele', 'other'], azp: 'other' } }],
  ['of another issuer', { claims: { iss: 'https://evil.example' } }],
  ['with another nonce', { claims: { nonce: 'another' } }],
  ['without a nonce', { claims: { nonce: undefined } }],
  ['that is over', { claims: { exp: HOUR_AGO, iat: HOUR_AGO - 60 } }],
  ['without an end', { claims: { exp: undefined } }],
  ['without a subject', { claims: { sub: undefined } }],
  ['signed by another key', { key: makeKey().privateKey }],
  ['signed by nobody', { header: { alg: 'none' } }],
  ['signed with our own secret', { header: { alg: 'HS256' } }],
])('an ID token %s signs nobody in', async (_what, lie) => {
  const { address, cookie } = await begin(lied.app);

  const answer = await comeBack(lied.app, liar.answer(address, victim.email, lie), cookie);

  await expectRefused(answer, 'sso_failed');
});
