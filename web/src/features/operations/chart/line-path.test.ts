import { describe, expect, it } from 'vitest';
import { areaPath, dotsPath, linePath } from './line-path.ts';

describe('the path of a line', () => {
  it('goes from value to value, upwards as they grow', () => {
    expect(linePath([0, 5, 10], 10)).toBe('M0 100L1 50L2 0');
  });

  it('is broken where nothing is known', () => {
    expect(linePath([null, 1, null, 1, 1], 2)).toBe('M1 50M3 50L4 50');
  });

  it('stays within a scale that is given', () => {
    expect(linePath([3], 1)).toBe('M0 0');
  });

  it('is a dot where a value stands alone', () => {
    expect(dotsPath([1, null, 1, 1, null, 2], 2)).toBe('M0 50h0M5 0h0');
  });
});

describe('the area below it', () => {
  it('is closed on the ground, piece by piece', () => {
    expect(areaPath([1, 1, null, 1, 2], 2)).toBe('M0 50L1 50L1 100L0 100ZM3 50L4 0L4 100L3 100Z');
  });
});
