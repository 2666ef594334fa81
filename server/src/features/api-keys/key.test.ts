import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { hashKey, isKey, makeKey, prefixOf } from './key.ts';

test('a key is clt_ and 49 letters and digits, and no two are alike', () => {
  const keys = Array.from({ length: 200 }, makeKey);

  for (const key of keys) expect(key).toMatch(/^clt_[0-9A-Za-z]{49}$/);
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys.filter((key) => !isKey(key))).toEqual([]);
});

test('256 bits are random: each of them is set in about half of the keys', () => {
  const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
  const numbers = Array.from({ length: 400 }, () =>
    [...makeKey().slice(4, 47)].reduce((number, digit) => number * 62n + BigInt(digits.indexOf(digit)), 0n),
  );

  for (let bit = 0n; bit < 256n; bit += 1n) {
    const set = numbers.filter((number) => (number >> bit) & 1n).length;
    // Six standard deviations of 400 coins.
    expect(Math.abs(set - 200), `bit ${bit}`).toBeLessThan(60);
  }
  expect(numbers.every((number) => number < 1n << 256n)).toBe(true);
});

test('every typing error of one character, and every swap of neighbours, is known', () => {
  const key = makeKey();
  for (let at = 0; at < key.length; at += 1) {
    const other = key[at] === 'x' ? 'y' : 'x';
    expect(isKey(key.slice(0, at) + other + key.slice(at + 1)), `at ${at}`).toBe(false);
    const swapped = key.slice(0, at) + (key[at + 1] ?? '') + key[at] + key.slice(at + 2);
    expect(isKey(swapped) && swapped !== key, `swapped at ${at}`).toBe(false);
  }
});

test.each([
  '',
  'clt_',
  'clt_x',
  `clt_${'0'.repeat(49)}`,
  makeKey().toUpperCase(),
  ` ${makeKey()}`,
  `${makeKey()}0`,
])('%j is no key', (text) => {
  expect(isKey(text)).toBe(false);
});

test('what is kept of it is its SHA-256 and how it begins', () => {
  const key = makeKey();

  expect(hashKey(key)).toBe(createHash('sha256').update(key).digest('hex'));
  expect(prefixOf(key)).toBe(key.slice(0, 12));
});
