import { expect, test } from 'vitest';
import { createAccountsApp } from './testing/accounts-app.ts';
import { makeAccount, PASSWORD } from './testing/people.ts';

const { app, deps } = await createAccountsApp({ RATE_LIMIT: 'off' });

const attempt = (email: string, remoteAddress: string, password = 'wrong', headers = {}) =>
  app.inject({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    payload: { email, password },
    remoteAddress,
    headers,
  });

async function attempts(count: number, email: string, address: (index: number) => string) {
  const statuses: number[] = [];
  for (let index = 0; index < count; index += 1)
    statuses.push((await attempt(email, address(index))).statusCode);
  return statuses;
}

test('five wrong passwords a minute for one account from one network, known or not', async () => {
  const { email } = await makeAccount(deps, 'owner');

  for (const guessed of [email, 'nobody@example.com'])
    expect(await attempts(6, guessed, () => '203.0.113.1')).toEqual([401, 401, 401, 401, 401, 429]);

  // Neither the right password, nor another case, nor a forged header helps.
  const refused = [
    await attempt(email, '203.0.113.1', PASSWORD),
    await attempt(email.toUpperCase(), '203.0.113.1', PASSWORD),
    await attempt(email, '203.0.113.1', PASSWORD, { 'x-forwarded-for': '203.0.113.200' }),
    await attempt('nobody@example.com', '203.0.113.1', PASSWORD),
  ];
  for (const answer of refused) {
    expect([answer.statusCode, answer.json().code]).toEqual([429, 'too_many_requests']);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  }
  const words = refused.map((answer) => answer.json().detail.replace(/\d+/, ''));
  expect(new Set(words).size).toBe(1);
});

test('who guesses from elsewhere locks nobody out', async () => {
  const { email } = await makeAccount(deps, 'owner');
  expect((await attempts(6, email, () => '203.0.113.2')).at(-1)).toBe(429);

  expect((await attempt(email, '203.0.113.3', PASSWORD)).statusCode).toBe(200);
});

test('many at once are no way around', async () => {
  const { email } = await makeAccount(deps, 'owner');

  const answers = await Promise.all(Array.from({ length: 25 }, () => attempt(email, '203.0.113.4')));

  expect(answers.filter(({ statusCode }) => statusCode === 401)).toHaveLength(5);
});

test('a right password begins anew', async () => {
  const { email } = await makeAccount(deps, 'owner');

  for (let round = 0; round < 3; round += 1) {
    await attempts(4, email, () => '203.0.113.5');
    expect((await attempt(email, '203.0.113.5', PASSWORD)).statusCode).toBe(200);
  }
});

test('one network is wrong thirty times a minute about all accounts together', async () => {
  const { email } = await makeAccount(deps, 'owner');
  const statuses = [];
  for (let index = 0; index < 30; index += 1)
    statuses.push((await attempt(`guessed${index}@example.com`, '2001:db8::1')).statusCode);
  expect(statuses).toEqual(Array(30).fill(401));

  // Whoever has a network of IPv6 has all of its addresses.
  expect((await attempt(email, '2001:db8::ffff', PASSWORD)).statusCode).toBe(429);
  expect((await attempt(email, '2001:db8:0:1::1', PASSWORD)).statusCode).toBe(200);
});

test('after a hundred wrong ones from everywhere each network has three an hour, and the owner gets in', async () => {
  const { email } = await makeAccount(deps, 'owner');
  const address = (index: number) => `198.51.${index >> 8}.${index & 255}`;
  // As the route does before each of a hundred wrong passwords, without the time that their hashes take.
  for (let index = 0; index < 100; index += 1) await app.signInAttempts.begin(address(index), email);

  expect(await attempts(4, email, () => '198.51.100.1')).toEqual([401, 401, 401, 429]);
  expect((await attempt(email, '198.51.100.2', PASSWORD)).statusCode).toBe(200);
});
