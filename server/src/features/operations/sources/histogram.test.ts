import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Buckets, countOf, NO_BUCKETS, quantileOf, since, together } from './histogram.ts';

const buckets = (...counts: number[]): Buckets => ({ boundaries: [0.1, 0.5, 1], counts, sum: 1 });

describe('what a share took at most', () => {
  test.each([
    [[90, 10, 0, 0], 0.5, 0.1 * (50 / 90)],
    [[90, 10, 0, 0], 0.95, 0.3],
    [[0, 0, 4, 0], 0.5, 0.75],
    [[0, 0, 0, 3], 0.5, 1],
    [[0, 0, 0, 0], 0.5, null],
  ])('%j at %d: %s', (counts, share, expected) => {
    const found = quantileOf(buckets(...counts), share);
    if (expected === null) expect(found).toBeNull();
    else expect(found).toBeCloseTo(expected, 9);
  });

  test('grows with the share and stays within the buckets', () => {
    const counts = fc.array(fc.nat(1000), { minLength: 4, maxLength: 4 });
    const share = fc.double({ min: 0.01, max: 1, noNaN: true });
    fc.assert(
      fc.property(counts, share, share, (some, a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)].map((each) =>
          quantileOf(buckets(...some), each),
        );
        expect(low ?? 0).toBeLessThanOrEqual((high ?? 0) + 1e-12);
        expect(high ?? 0).toBeLessThanOrEqual(1);
      }),
    );
  });
});

test('what came since is what there is without what there was', () => {
  const later = together([buckets(1, 2, 3, 4), buckets(1, 0, 0, 0)]);
  expect(countOf(later)).toBe(11);
  expect(since(later, buckets(1, 1, 1, 1)).counts).toEqual([1, 1, 2, 3]);
  expect(since(later, NO_BUCKETS)).toEqual(later);
});
