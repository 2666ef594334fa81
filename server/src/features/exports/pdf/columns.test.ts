import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GUTTER, placeColumns, type Wish } from './columns.ts';

const wish = (natural: number, least = 30, weight = 1): Wish => ({
  column: { key: 'k', label: 'L', kind: 'text', weight },
  least,
  natural,
});
const widths = (wishes: Wish[], available: number): number[] =>
  placeColumns(wishes, 36, available).map(({ width }) => Math.round(width));

describe('placeColumns', () => {
  it('gives each its natural width and shares out the rest by weight', () => {
    expect(widths([wish(100), wish(50, 30, 3)], 200 + GUTTER)).toEqual([113, 88]);
  });

  it('takes from the wide and leaves the narrow when room is short', () => {
    expect(widths([wish(40), wish(300), wish(300)], 240 + 2 * GUTTER)).toEqual([40, 100, 100]);
  });

  it('never overlaps columns nor leaves the page', () => {
    const anyWish = fc.tuple(
      fc.integer({ min: 1, max: 300 }),
      fc.integer({ min: 1, max: 80 }),
      fc.integer({ min: 1, max: 5 }),
    );
    fc.assert(
      fc.property(fc.array(anyWish, { minLength: 1, maxLength: 30 }), (all) => {
        const placed = placeColumns(
          all.map((each) => wish(...each)),
          36,
          770,
        );
        for (const [index, column] of placed.entries()) {
          expect(column.width).toBeGreaterThan(0);
          const next = placed[index + 1]?.x ?? 36 + 770 + GUTTER;
          expect(column.x + column.width + GUTTER).toBeLessThanOrEqual(next + 0.001);
        }
      }),
    );
  });
});
