import { expect, it } from 'vitest';
import { describeFactors } from './factor-words.ts';

it.each([
  [true, 0, false, 'authenticator app'],
  [true, 2, false, 'authenticator app, 2 passkeys'],
  [false, 1, false, '1 passkey'],
  [false, 1, true, '1 passkey, single sign-on'],
  [false, 0, true, 'single sign-on'],
  [false, 0, false, 'no second factor'],
])(
  'authenticator %s, %i passkeys, single sign-on %s',
  (authenticator, passkeys, single_sign_on, expected) => {
    expect(describeFactors({ account_id: 'a', authenticator, passkeys, single_sign_on })).toBe(expected);
  },
);
