import { expect, test } from 'vitest';
import { readCookie } from './cookie.ts';

test.each([
  ['session=abc', 'abc'],
  ['other=1; session=a%3Db=; last=2', 'a%3Db='],
  ['session=first; session=second', 'first'],
  ['not-session=1; sessions=2', undefined],
  ['session=', undefined],
  [undefined, undefined],
])('reads the session of %j', (header, value) => {
  expect(readCookie(header, 'session')).toBe(value);
});
