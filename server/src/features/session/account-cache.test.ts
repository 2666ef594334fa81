import { expect, test } from 'vitest';
import { AccountCache } from './account-cache.ts';
import type { SignedIn } from './signed-in-account.ts';

const ADA: SignedIn = {
  account: { id: 'ada', name: 'Ada', email: 'ada@example.com', role: 'owner' },
  session: { id: 'here', confirmedAt: 0, twoFactors: false, secondFactorNeeded: null },
};

function setUp() {
  const clock = { now: 0 };
  const cache = new AccountCache(() => clock.now);
  const asked: string[] = [];
  const ask = (cookie: string, account: SignedIn | null = ADA) =>
    cache.get(cookie, async () => {
      asked.push(cookie);
      return account;
    });
  return { clock, cache, asked, ask };
}

test('asks once within five seconds and again after', async () => {
  const { clock, asked, ask } = setUp();

  expect([await ask('a'), await ask('a')]).toEqual([ADA, ADA]);
  clock.now = 4_999;
  await ask('a');
  expect(asked).toHaveLength(1);
  clock.now = 5_000;
  await ask('a');
  expect(asked).toHaveLength(2);
});

test('does not remember that nobody was there', async () => {
  const { asked, ask } = setUp();

  expect(await ask('a', null)).toBeNull();
  expect(await ask('a')).toBe(ADA);
  expect(asked).toHaveLength(2);
});

test('forgets one cookie, or every cookie of an account', async () => {
  const { cache, asked, ask } = setUp();
  await ask('a');
  await ask('b');

  cache.dropCookie('a');
  await ask('a');
  await ask('b');
  expect(asked).toEqual(['a', 'b', 'a']);

  cache.dropAccount(ADA.account.id);
  await ask('a');
  await ask('b');
  expect(asked).toEqual(['a', 'b', 'a', 'a', 'b']);
});

test('does not remember what was read before a drop and answered after it', async () => {
  const { cache, asked, ask } = setUp();
  const { promise, resolve } = Promise.withResolvers<SignedIn | null>();

  const slow = cache.get('a', () => promise);
  cache.dropAccount(ADA.account.id);
  resolve(ADA);
  expect(await slow).toBe(ADA);

  await ask('a');
  expect(asked).toEqual(['a']);
});

test('holds 10,000 cookies and lets the oldest go', async () => {
  const { asked, ask } = setUp();
  for (let count = 0; count <= 10_000; count += 1) await ask(`cookie ${count}`);
  asked.length = 0;

  await ask('cookie 10000');
  await ask('cookie 1');
  expect(asked).toEqual([]);
  await ask('cookie 0');
  expect(asked).toEqual(['cookie 0']);
});
