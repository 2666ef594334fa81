import { expect, test } from 'vitest';
import { assertNotObvious } from './passwords.ts';

const PERSON = { name: 'Ada Byron Lovelace', email: 'ada.lovelace@example.com' };

test.each(['ada.lovelace@example.com', 'Ada.Lovelace@Example.com ', 'ADA BYRON LOVELACE'])(
  'refuses %j',
  (password) => {
    expect(() => assertNotObvious(password, PERSON, '/password')).toThrow('Choose something else');
  },
);

test('takes what only contains a name', () => {
  expect(() => assertNotObvious('ada lovelace keeps 7 engines', PERSON, '/password')).not.toThrow();
});
