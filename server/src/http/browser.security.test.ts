import { expect, test } from 'vitest';
import { post, setUpAuthenticator } from '../features/second-factors/testing/with-factors.ts';
import { createAccountsApp } from '../features/session/testing/accounts-app.ts';
import { cookieOf, makePerson, signIn } from '../features/session/testing/people.ts';
import { relyingOn, startProvider } from '../features/session/testing/single-sign-on.ts';
import { OPERATIONS } from './operations.ts';

const HTTPS = { 'x-forwarded-proto': 'https' };
const provider = await startProvider();
const { app, deps } = await createAccountsApp({
  ...relyingOn(provider),
  PUBLIC_URL: 'https://clients.example.com',
  TRUSTED_PROXIES: 'loopback,10.0.0.0/8',
});

type Answer = { statusCode: number; headers: Record<string, unknown> };
const cookiesOf = ({ headers }: Answer) => [headers['set-cookie'] ?? []].flat().map(String);
const EVIL = 'https://evil.example';

test('every cookie of every way in and out is of this host, Secure, HttpOnly and SameSite', async () => {
  const person = await makePerson(app, deps, 'owner');
  const headers = { ...HTTPS, ...person.headers };
  const { phone } = await setUpAuthenticator(app, headers);
  const first = await signIn(app, person.email);
  const challenge = cookiesOf(first).find((cookie) => cookie.includes('two_factor=')) ?? '';
  const waiting = { ...HTTPS, cookie: challenge.split(';')[0] ?? '' };
  const second = await post(app, 'sign-in/second-factor', waiting, { code: phone.code() });
  const signedIn = { ...HTTPS, cookie: cookieOf(second) };
  const answers = {
    signIn: await signIn(app, (await makePerson(app, deps, 'viewer')).email),
    first,
    second,
    confirm: await post(app, 'confirm', signedIn, { code: phone.code(1) }),
    singleSignOn: await app.inject({ url: '/api/auth/sso/start', headers: HTTPS }),
    signOut: await app.inject({ method: 'POST', url: '/api/auth/sign-out', headers: signedIn }),
  };

  for (const [name, answer] of Object.entries(answers)) {
    expect([name, answer.statusCode < 400, cookiesOf(answer).length > 0]).toEqual([name, true, true]);
    for (const cookie of cookiesOf(answer)) {
      expect(cookie, name).toMatch(
        /^__Host-clientele\.\w+=[^;]*; Max-Age=\d+; Path=\/; HttpOnly; (Secure; )?SameSite=Lax/,
      );
      expect(cookie, name).toMatch(/; Secure(;|$)/);
      expect(cookie, name).not.toMatch(/Domain/i);
    }
  }
});

test('no other origin may read an answer, whatever route and method it asks', async () => {
  const owner = await makePerson(app, deps, 'owner');
  const foreign = { ...HTTPS, ...owner.headers, origin: EVIL, 'sec-fetch-site': 'cross-site' };
  const routes = Object.keys(OPERATIONS).map((route) => route.split(' ') as ['GET', string]);
  const pages = ['/', '/clients', '/icon.svg', '/healthz', '/readyz', '/api/docs', '/api/v1/openapi.json'];
  const asked = [...routes, ...pages.map((page) => ['GET', page] as const)];

  for (const [method, path] of asked) {
    if (/sign-out/.test(path)) continue;
    const url = path.replaceAll(/:\w+/g, owner.id);
    const preflight = { ...foreign, 'access-control-request-method': method };
    for (const answer of [
      await app.inject({ method, url, headers: foreign }),
      await app.inject({ method: 'OPTIONS', url, headers: preflight }),
    ])
      for (const name of Object.keys(answer.headers))
        expect([method, url, name.startsWith('access-control')]).toEqual([method, url, false]);
  }
});

/** Where others keep what looks into a running server, its parts, or how it was made. */
const INSIDES = [
  ...['/metrics', '/api/metrics', '/api/v1/metrics', '/debug', '/debug/vars', '/debug/pprof', '/actuator'],
  ...['/actuator/env', '/server-status', '/status', '/api/status', '/trace', '/console', '/admin'],
  ...['/swagger', '/api/swagger.json', '/documentation', '/documentation/json', '/graphql', '/api/graphql'],
  ...[
    '/.env',
    '/.git/config',
    '/package.json',
    '/package-lock.json',
    '/server/src/main.ts',
    '/contract/openapi.json',
  ],
  ...[
    '/api/auth/ok',
    '/api/auth/reference',
    '/api/auth/open-api/generate-schema',
    '/json/version',
    '/queues',
  ],
];

test.each(INSIDES)('%s shows nothing of the inside: there is nothing, or only the screens', async (url) => {
  const answer = await app.inject({ url, headers: HTTPS });
  const isScreen = answer.statusCode === 200 && answer.body.includes('<div id="root">');

  expect(isScreen || answer.statusCode === 404, `${url} ${answer.statusCode}`).toBe(true);
  expect(answer.body).not.toMatch(/"dependencies"|postgres(ql)?:|node_modules|process\.env/);
});

test('health says whether, not where or what', async () => {
  for (const url of ['/healthz', '/readyz']) {
    const { body } = await app.inject({ url });
    expect(body).not.toMatch(/\d+\.\d+\.\d+|host|port|version|127\.0|:\/\/|user|\/tmp|socket/i);
  }
});

test('TRACE and methods that nothing takes are refused', async () => {
  for (const method of ['TRACE', 'CONNECT', 'SEARCH', 'PROPFIND'])
    for (const url of ['/', '/api/v1/clients']) {
      // inject knows fewer methods by type than HTTP has.
      const { statusCode } = await app.inject({ method: method as 'GET', url, headers: HTTPS });
      expect([404, 405], `${method} ${url}`).toContain(statusCode);
    }
});
