import { InvalidArgumentError } from 'commander';
import { expect, test } from 'vitest';
import { parseExpiry } from './expiry.ts';

const HOUR_MS = 3_600_000;

test.each([
  ['12h', 12],
  ['90d', 90 * 24],
  ['8w', 8 * 7 * 24],
])('%s is so many hours from now', (text, hours) => {
  const before = Date.now();
  const time = Date.parse(parseExpiry(text)) - hours * HOUR_MS;

  expect(time).toBeGreaterThanOrEqual(before);
  expect(time).toBeLessThanOrEqual(Date.now());
});

test.each(['', 'd', '0d', '-1d', '1.5d', '1y', '90', '90 d', '99999w', '90D'])('%j is none', (text) => {
  expect(() => parseExpiry(text)).toThrow(InvalidArgumentError);
});
