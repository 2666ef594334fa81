import { expect, test } from 'vitest';
import { countWords } from './count-words.ts';

test.each([
  [0, 'exact', '0 clients'],
  [1, 'exact', '1 client'],
  [1234, 'exact', '1,234 clients'],
  [10_000, 'at_least', 'More than 10,000 clients'],
] as const)('%i %s is "%s"', (value, relation, expected) => {
  expect(countWords({ value, relation }, 'en-GB')).toBe(expected);
});
