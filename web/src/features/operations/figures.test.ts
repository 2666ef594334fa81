import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { figureText, scaleTop, secondsText } from './figures.ts';

describe('a figure in words', () => {
  it.each([
    [0, '0'],
    [0.00025, '0.25 ms'],
    [0.3456, '346 ms'],
    [0.9999, '1 s'],
    [1.234, '1.23 s'],
    [240, '4 min'],
    [3 * 3600, '3 h'],
    [4 * 86_400, '4 days'],
  ])('tells %d seconds as %s', (seconds, words) => {
    expect(secondsText(seconds)).toBe(words);
  });

  it.each([
    [0.0004, 'ratio', '0.04 %'],
    [1, 'ratio', '100 %'],
    [157_286_400, 'bytes', '157 MB'],
    [2_400_000_000, 'bytes', '2.4 GB'],
    [12.345, 'per_second', '12.3 /s'],
    [1234, 'count', '1,234'],
    [null, 'count', '–'],
  ] as const)('tells %d of %s as %s', (value, unit, words) => {
    expect(figureText(value, unit)).toBe(words);
  });
});

describe('the top of a scale', () => {
  it.each([
    [[0.3], 0.5],
    [[1], 1],
    [[1.01], 2],
    [[47, null], 50],
    [[0.1 + 0.2], 0.5],
  ])('of %j is %d', (values, top) => {
    expect(scaleTop(values, 'count' as const)).toBe(Math.max(1, top));
    expect(scaleTop(values, 'seconds')).toBeCloseTo(top, 9);
  });

  test('is never below a value, and never more than two and a half times the largest', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0.01, max: 1e9, noNaN: true }), { minLength: 1 }), (values) => {
        const top = scaleTop(values, 'seconds');
        const largest = Math.max(...values);
        expect(top).toBeGreaterThanOrEqual(largest * (1 - 1e-9));
        expect(top).toBeLessThanOrEqual(largest * 2.5 + 1e-9);
      }),
    );
  });
});
