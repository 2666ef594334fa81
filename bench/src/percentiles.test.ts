import { expect, test } from 'vitest';
import { latencyOf, median, percentile } from './percentiles.ts';

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

test('a percentile is the nearest rank, whatever the order of the values', () => {
  expect(percentile(upTo(100).toReversed(), 0.95)).toBe(95);
  expect(percentile([3, 1, 2], 0.5)).toBe(2);
  expect(percentile([4, 1, 3, 2], 0.5)).toBe(2);
  expect(percentile(upTo(20), 0.95)).toBe(19);
  expect(percentile(upTo(19), 0.95)).toBe(19);
});

test('the ends are the smallest and the largest', () => {
  expect(percentile([7, 5, 9], 0)).toBe(5);
  expect(percentile([7, 5, 9], 1)).toBe(9);
  expect(percentile([7], 0.95)).toBe(7);
});

test('nothing has no percentile', () => {
  expect(() => median([])).toThrow(RangeError);
});

test('sorting is by number, not by text, and leaves the values as they were', () => {
  const values = [100, 20, 3];
  expect(latencyOf(values)).toEqual({ p50: 20, p95: 100 });
  expect(values).toEqual([100, 20, 3]);
});
