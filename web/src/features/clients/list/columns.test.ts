import { describe, expect, test } from 'vitest';
import {
  type Column,
  columnWidth,
  DEFAULT_COLUMNS,
  formatColumns,
  isDefaultColumns,
  MAX_COLUMN_WIDTH,
  MIN_COLUMN_WIDTH,
  moveColumn,
  parseColumns,
  resizeColumn,
  stepColumn,
  toggleColumn,
} from './columns.ts';

const fieldsOf = (columns: readonly Column[]) => columns.map(({ field }) => field);
const three = parseColumns('name,city,email~240');

describe('columns', () => {
  test('read order and widths, with name first, each once', () => {
    expect(three).toEqual([
      { field: 'name', width: null },
      { field: 'city', width: null },
      { field: 'email', width: 240 },
    ]);
    expect(fieldsOf(parseColumns('city,city,name,custom.size'))).toEqual(['name', 'city', 'custom.size']);
  });

  test('leave out what names no field, and bring widths within their limits', () => {
    expect(formatColumns(parseColumns('nonsense,city~5,email~9999,phone~wide'))).toBe(
      `name,city~${MIN_COLUMN_WIDTH},email~${MAX_COLUMN_WIDTH},phone`,
    );
  });

  test('are shown and hidden, but for the name', () => {
    expect(fieldsOf(toggleColumn(three, 'status'))).toEqual(['name', 'city', 'email', 'status']);
    expect(fieldsOf(toggleColumn(three, 'city'))).toEqual(['name', 'email']);
    expect(toggleColumn(three, 'name')).toBe(three);
  });

  test('move, but never before the name', () => {
    expect(fieldsOf(moveColumn(three, 'email', 1))).toEqual(['name', 'email', 'city']);
    expect(fieldsOf(moveColumn(three, 'email', 0))).toEqual(['name', 'email', 'city']);
    expect(fieldsOf(moveColumn(three, 'city', 99))).toEqual(['name', 'email', 'city']);
    expect(moveColumn(three, 'name', 2)).toBe(three);
  });

  test('are resized by dragging and by key', () => {
    const wide = resizeColumn(three, 'city', 301.4);
    expect(formatColumns(wide)).toBe('name,city~301,email~240');
    const stepped = stepColumn(three, 'email', -1);
    expect(columnWidth(stepped[2] as Column)).toBeLessThan(240);
    expect(isDefaultColumns(wide)).toBe(false);
    expect(isDefaultColumns(parseColumns(formatColumns(DEFAULT_COLUMNS)))).toBe(true);
  });
});
