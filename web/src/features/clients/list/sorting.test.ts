import { DEFAULT_SORT, formatSort, parseSort, type Sort } from '@clientele/contract/list-query';
import { describe, expect, test } from 'vitest';
import { toggleSort } from './sorting.ts';

const sorts = (value: string) => parseSort(value) as Sort[];
const click = (value: string, field: string, added = false) =>
  formatSort(toggleSort(sorts(value), field, added));

describe('the sort after a click on a header', () => {
  const standard = formatSort(DEFAULT_SORT);

  test('goes up, then down, then back to how the list comes', () => {
    expect(click(standard, 'name')).toBe('name');
    expect(click('name', 'name')).toBe('-name');
    expect(click('-name', 'name')).toBe(standard);
  });

  test('only turns round the field that the list comes sorted by', () => {
    expect(click('-created_at', 'created_at')).toBe('created_at');
    expect(click('created_at', 'created_at')).toBe('-created_at');
  });

  test('replaces several keys by one', () => {
    expect(click('name,-city', 'city')).toBe('city');
  });

  test('adds, turns and takes out further keys with shift', () => {
    expect(click('name', 'city', true)).toBe('name,city');
    expect(click('name,city', 'city', true)).toBe('name,-city');
    expect(click('name,-city', 'city', true)).toBe('name');
    expect(click('-name', 'name', true)).toBe(standard);
    expect(click('name,city,phone,email', 'status', true)).toBe('name,city,phone,email');
  });
});
