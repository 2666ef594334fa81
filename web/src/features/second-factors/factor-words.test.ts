import { expect, it } from 'vitest';
import { describeFactors } from './factor-words.ts';

it.each([
  [true, 0, 'authenticator app'],
  [true, 2, 'authenticator app, 2 passkeys'],
  [false, 1, '1 passkey'],
  [false, 0, 'no second factor'],
])('authenticator %s and %i passkeys', (authenticator, passkeys, expected) => {
  expect(describeFactors({ account_id: 'a', authenticator, passkeys })).toBe(expected);
});
