import { expect, test } from 'vitest';
import { createAccountsApp } from '../features/session/testing/accounts-app.ts';
import { makePerson } from '../features/session/testing/people.ts';
import { OPERATIONS } from './operations.ts';
import { BUDGETS } from './rate-limits.ts';

// The limits of signing in are those that RATE_LIMIT=off leaves, so that each can be met alone.
const { app, deps } = await createAccountsApp({ RATE_LIMIT: 'off' });

/** How often each may be asked in its window, whatever is asked. */
const BY_NETWORK = {
  'POST /api/auth/sign-in/second-factor': 120,
  'POST /api/auth/sign-in/passkey-options': 120,
  'POST /api/auth/sign-in/passkey': 120,
  'POST /api/auth/sign-out': 120,
};
const BY_ACCOUNT = {
  'POST /api/auth/change-password': 20,
  'POST /api/auth/confirm': 120,
  'POST /api/auth/confirm/passkey-options': 120,
};
/** Those that refuse otherwise than with 429, or count what is typed: they have tests of their own. */
const ELSEWHERE = [
  'POST /api/auth/sign-in/email',
  'POST /api/v1/password-resets',
  'GET /api/auth/sso/start',
  'GET /api/auth/sso/callback',
];

const send = (route: string, remoteAddress: string, headers: { cookie?: string } = {}) => {
  const [method, url] = route.split(' ') as ['POST', string];
  // Refused as it is, so that nothing else counts; what needs no body gets none.
  const payload = /options|sign-out/.test(url) ? undefined : {};
  return app.inject({ method, url, remoteAddress, headers, payload });
};

/** How many of so many at once were looked at. */
async function countTaken(count: number, ask: () => ReturnType<typeof send>): Promise<number> {
  const answers = await Promise.all(Array.from({ length: count }, ask));
  return answers.filter(({ statusCode }) => statusCode !== 429).length;
}

test('every operation with a limit of its own has one here', () => {
  const limited = Object.entries(OPERATIONS).filter(([, { ownLimit }]) => ownLimit);

  expect(limited.map(([route]) => route).sort()).toEqual(
    [...Object.keys(BY_NETWORK), ...Object.keys(BY_ACCOUNT), ...ELSEWHERE].sort(),
  );
});

test.each(Object.entries(BY_NETWORK))(
  '%s is looked at %i times a minute for a network',
  async (route, points) => {
    expect(await countTaken(points + 5, () => send(route, '2001:db8:1::1'))).toBe(points);

    const refused = await send(route, '2001:db8:1::ffff');
    expect([refused.statusCode, refused.json().code]).toEqual([429, 'too_many_requests']);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect((await send(route, '2001:db8:2::1')).statusCode).not.toBe(429);
  },
);

test.each(Object.entries(BY_ACCOUNT))('%s is looked at %i times for an account', async (route, points) => {
  const [person, other] = [await makePerson(app, deps, 'viewer'), await makePerson(app, deps, 'viewer')];

  expect(await countTaken(points + 5, () => send(route, '203.0.113.1', person.headers))).toBe(points);

  expect((await send(route, '203.0.113.2', person.headers)).statusCode).toBe(429);
  expect((await send(route, '203.0.113.1', other.headers)).statusCode).not.toBe(429);
});

test('whoever used up the budget of their address can still sign in, confirm and sign out, and only strangers take of it', async () => {
  const limited = await createAccountsApp({ RATE_LIMIT: 'on' });
  const person = await makePerson(limited.app, limited.deps, 'viewer');
  const ask = (method: 'GET' | 'POST', url: string, headers = {}) =>
    limited.app.inject({ method, url, headers, remoteAddress: '203.0.113.3', payload: undefined });
  for (let left = BUDGETS.address.points; left > 0; left -= 1) await ask('GET', '/api/v1/set-up');
  expect((await ask('GET', '/api/v1/set-up')).statusCode).toBe(429);

  expect((await ask('POST', '/api/auth/confirm')).statusCode).toBe(429);
  for (const url of ['sign-in/passkey-options', 'sign-out'])
    expect((await ask('POST', `/api/auth/${url}`)).statusCode, url).not.toBe(429);
  const confirmed = await ask('POST', '/api/auth/confirm/passkey-options', person.headers);
  expect([confirmed.statusCode === 429, confirmed.headers.ratelimit]).toEqual([false, undefined]);
});
