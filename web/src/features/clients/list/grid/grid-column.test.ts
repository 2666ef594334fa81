import { describe, expect, test } from 'vitest';
import { dropIndex, nextPlace } from './grid-column.ts';

const size = { rows: 100, columns: 4, page: 20 };
const go = (row: number, column: number, key: string, control = false) =>
  nextPlace({ row, column }, key, control, size);

describe('the keyboard in the grid', () => {
  test('moves by one in each direction and stays within', () => {
    expect(go(5, 1, 'ArrowDown')).toEqual({ row: 6, column: 1 });
    expect(go(99, 1, 'ArrowDown')).toEqual({ row: 99, column: 1 });
    expect(go(5, 0, 'ArrowLeft')).toEqual({ row: 5, column: 0 });
    expect(go(5, 3, 'ArrowRight')).toEqual({ row: 5, column: 3 });
  });

  test('reaches the header above the first row, and no further', () => {
    expect(go(0, 2, 'ArrowUp')).toEqual({ row: -1, column: 2 });
    expect(go(-1, 2, 'ArrowUp')).toEqual({ row: -1, column: 2 });
    expect(go(3, 2, 'PageUp')).toEqual({ row: 0, column: 2 });
  });

  test('goes to the ends', () => {
    expect(go(5, 2, 'Home')).toEqual({ row: 5, column: 0 });
    expect(go(5, 2, 'End', true)).toEqual({ row: 99, column: 3 });
    expect(go(90, 2, 'PageDown')).toEqual({ row: 99, column: 2 });
    expect(go(5, 2, 'a')).toBeNull();
  });

  test('stays in the header where there are no rows', () => {
    expect(nextPlace({ row: -1, column: 0 }, 'ArrowDown', false, { rows: 0, columns: 4, page: 20 })).toEqual({
      row: -1,
      column: 0,
    });
  });
});

describe('a dragged column', () => {
  const edges = [0, 100, 200, 300].map((left) => ({ left, right: left + 100 }));

  test.each([
    [260, 1, 2],
    [240, 1, 1],
    [999, 1, 3],
    [10, 3, 1],
    [160, 3, 2],
  ])('dropped at %i from place %i stands at %i', (x, from, expected) => {
    expect(dropIndex(x, edges, from)).toBe(expected);
  });
});
