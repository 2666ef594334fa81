import { expect, test } from 'vitest';
import { codeOf, findStep, stepAt, toBase32, totpUri } from './totp.ts';

const SECRET = '12345678901234567890';

// RFC 6238, appendix B, in six digits.
test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
])('at %s seconds the code is %s', (seconds, code) => {
  expect(codeOf(SECRET, stepAt(seconds * 1000))).toBe(code);
});

test('takes the code of now and of 30 seconds before and after, and no other', () => {
  const now = 1_234_567_890_000;
  const found = [-2, -1, 0, 1, 2].map((later) => findStep(SECRET, codeOf(SECRET, stepAt(now) + later), now));

  expect(found).toEqual([undefined, stepAt(now) - 1, stepAt(now), stepAt(now) + 1, undefined]);
  for (const none of ['', '00000', '0000000', '٠٠٥٩٢٤']) expect(findStep(SECRET, none, now)).toBeUndefined();
});

// RFC 4648, section 10.
test.each([
  ['', ''],
  ['f', 'MY'],
  ['fo', 'MZXQ'],
  ['foo', 'MZXW6'],
  ['foobar', 'MZXW6YTBOI'],
])('%j in base32 is %j', (text, encoded) => {
  expect(toBase32(text)).toBe(encoded);
});

test('says who it is for, whatever the e-mail holds', () => {
  expect(totpUri(SECRET, 'a?b&c@example.com')).toBe(
    'otpauth://totp/Clientele:a%3Fb%26c%40example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Clientele',
  );
});
