import { expect, test } from 'vitest';
import { createAccountsApp } from './testing/accounts-app.ts';
import { makeAccount, PASSWORD } from './testing/people.ts';

const ATTEMPTS = 1000;
const alone = await createAccountsApp({ RATE_LIMIT: 'off' });
const behindProxy = await createAccountsApp({ RATE_LIMIT: 'off', TRUSTED_PROXIES: '10.0.0.0/8' });

type Forwarded = Readonly<Record<string, string>>;

function attempt(
  { app }: typeof alone,
  email: string,
  remoteAddress: string,
  { password = 'wrong', headers = {} }: { password?: string; headers?: Forwarded } = {},
) {
  const payload = { email, password };
  return app.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload, remoteAddress, headers });
}

/** Another address for each attempt, in every header that a proxy might write. */
const pretend = (index: number): Forwarded => {
  const address = `198.51.${index >> 8}.${index & 255}`;
  return {
    'x-forwarded-for': address,
    'x-real-ip': address,
    'x-client-ip': address,
    'cf-connecting-ip': address,
    'true-client-ip': address,
    forwarded: `for=${address}`,
  };
};

/** How often each status was answered to a thousand wrong passwords. */
async function guess(send: (index: number) => ReturnType<typeof attempt>): Promise<Record<number, number>> {
  const counts: Record<number, number> = {};
  for (let index = 0; index < ATTEMPTS; index += 1) {
    const { statusCode } = await send(index);
    counts[statusCode] = (counts[statusCode] ?? 0) + 1;
  }
  return counts;
}

test('of a thousand wrong passwords from one address five are looked at, and the owner gets in', async () => {
  const { email } = await makeAccount(alone.deps, 'owner');

  expect(await guess(() => attempt(alone, email, '203.0.113.1'))).toEqual({ 401: 5, 429: 995 });

  expect((await attempt(alone, email, '203.0.113.2', { password: PASSWORD })).statusCode).toBe(200);
});

test('a thousand addresses that one sender only says are one, and the owner gets in', async () => {
  const { email } = await makeAccount(alone.deps, 'owner');

  const counts = await guess((index) => attempt(alone, email, '203.0.113.3', { headers: pretend(index) }));

  expect(counts).toEqual({ 401: 5, 429: 995 });
  expect((await attempt(alone, email, '203.0.113.4', { password: PASSWORD })).statusCode).toBe(200);
});

test('what a sender says to a trusted proxy of where it came from is not believed, and the owner gets in', async () => {
  const { email } = await makeAccount(behindProxy.deps, 'owner');
  // The proxy adds who connected to it, behind what that one wrote.
  const through = (index: number, real: string) => ({
    headers: { ...pretend(index), 'x-forwarded-for': `198.51.${index >> 8}.${index & 255}, ${real}` },
  });

  const counts = await guess((index) =>
    attempt(behindProxy, email, '10.0.0.1', through(index, '203.0.113.5')),
  );

  expect(counts).toEqual({ 401: 5, 429: 995 });
  const owner = { password: PASSWORD, headers: { 'x-forwarded-for': '203.0.113.6' } };
  expect((await attempt(behindProxy, email, '10.0.0.1', owner)).statusCode).toBe(200);
});

test('a thousand real networks have three guesses an hour each, and the owner gets in from another', async () => {
  const { email } = await makeAccount(alone.deps, 'owner');
  const network = (index: number) => `192.${index >> 8}.${index & 255}.7`;
  // As the route does before each wrong password, without the time that their hashes take.
  for (let index = 0; index < ATTEMPTS; index += 1)
    await alone.app.signInAttempts.begin(network(index), email);

  const statuses = [];
  for (const index of [1, 1, 1, 500, 500, 500])
    statuses.push((await attempt(alone, email, network(index))).statusCode);

  expect(statuses).toEqual([401, 401, 429, 401, 401, 429]);
  expect((await attempt(alone, email, '203.0.113.7', { password: PASSWORD })).statusCode).toBe(200);
});

test('the audit log names the address that sent it, whatever it said of itself', async () => {
  const { email } = await makeAccount(behindProxy.deps, 'owner');

  await attempt(behindProxy, email, '203.0.113.8', { headers: pretend(1) });
  await attempt(behindProxy, email, '10.0.0.2', {
    headers: { 'x-forwarded-for': '192.0.2.66, 203.0.113.9' },
  });
  await attempt(behindProxy, email, '10.0.0.3', {
    headers: { 'x-forwarded-for': '203.0.113.10, no address' },
  });

  const { rows } = await behindProxy.deps.pool.query<{ address: string }>(
    `select address from audit_log where event = 'session.sign_in_failed' and target_name = $1 order by id`,
    [email],
  );
  expect(rows.map(({ address }) => address)).toEqual(['203.0.113.8', '203.0.113.9', '10.0.0.3']);
});
