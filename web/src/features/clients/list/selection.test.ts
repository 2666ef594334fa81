import { describe, expect, test } from 'vitest';
import { NO_SELECTION, selectedShare, selectRange, toggleAll, toggleSelected } from './selection.ts';

const order = ['a', 'b', 'c', 'd'];

describe('a selection', () => {
  test('takes one in and out', () => {
    const one = toggleSelected(NO_SELECTION, 'b');
    expect([...one.ids]).toEqual(['b']);
    expect([...toggleSelected(one, 'b').ids]).toEqual([]);
  });

  test('takes a range from the last one, in either direction, and keeps what was there', () => {
    const down = selectRange(toggleSelected(NO_SELECTION, 'b'), order, 'd');
    expect([...down.ids]).toEqual(['b', 'c', 'd']);
    expect([...selectRange(down, order, 'a').ids].sort()).toEqual(['a', 'b', 'c', 'd']);
  });

  test('takes only this one where the range has no start any more', () => {
    const gone = toggleSelected(NO_SELECTION, 'x');
    expect([...selectRange(gone, order, 'c').ids].sort()).toEqual(['c', 'x']);
  });

  test('takes all that is loaded, then none', () => {
    const all = toggleAll(toggleSelected(NO_SELECTION, 'b'), order);
    expect(selectedShare(all, order)).toBe('all');
    expect(selectedShare(all, [...order, 'e'])).toBe('some');
    expect(selectedShare(toggleAll(all, order), order)).toBe('none');
  });
});
