import type { CustomField } from '@clientele/contract/custom-fields';
import { FILTER_OPERATORS } from '@clientele/contract/fields';
import type { Filter } from '@clientele/contract/list-query';
import { describe, expect, test } from 'vitest';
import { dayStart, toDay } from './date-presets.ts';
import { filterWords, operatorChoices, operatorWords } from './filter-words.ts';
import { findField, listFields, operatorsOf } from './list-field.ts';

const seats: CustomField = {
  id: '0190a000-0000-7000-8000-000000000001',
  key: 'seats',
  label: 'Seats',
  kind: 'number',
  options: [],
  created_at: '2026-01-01T00:00:00Z',
  updated_at: '2026-01-01T00:00:00Z',
};
const fields = listFields([seats]);
const names = { accountName: (id: string) => (id === 'ada' ? 'Ada Byron' : undefined), locale: 'en-GB' };

function say(field: string, op: Filter['op'], ...values: string[]): string {
  const words = filterWords({ field, op, values }, fields, names);
  return [words.field, words.operator, words.value].filter(Boolean).join(' ');
}

describe('a filter in words', () => {
  test.each([
    [say('status', 'in', 'active', 'lead'), 'Status is any of Active, Lead'],
    [say('country', 'in', 'DE', 'FR'), 'Country is any of Germany, France'],
    [say('country', 'eq', 'not a code'), 'Country is not a code'],
    [say('owner_id', 'eq', 'ada'), 'Owner is Ada Byron'],
    [say('email', 'null', 'true'), 'E-mail is empty'],
    [say('email', 'null', 'false'), 'E-mail is not empty'],
    [say('tags', 'in', 'a', 'b', 'c', 'd', 'e'), 'Tags include any of a, b, c and 2 more'],
    [say('created_at', 'gte', '2026-11-01'), 'Created is on or after 1 Nov 2026'],
    [say('custom.seats', 'gt', '5'), 'Seats is more than 5'],
    [say('custom.gone', 'contains', 'x'), 'custom.gone contains x'],
  ])('says %s', (said, expected) => {
    expect(said).toBe(expected);
  });

  test('has words for every operator of every field, and offers the one in use', () => {
    for (const field of fields) {
      for (const op of operatorsOf(field)) {
        expect(operatorWords(field, op)).toMatch(/^[a-z ]+$/);
        expect(operatorChoices(field, op).map((choice) => choice.op)).toContain(op);
      }
      expect(operatorChoices(field).length).toBeGreaterThan(0);
    }
    expect(FILTER_OPERATORS.length).toBeGreaterThan(0);
  });

  test('offers both readings of empty', () => {
    const email = findField(fields, 'email');
    expect(email && operatorChoices(email).map(({ words }) => words)).toEqual([
      'contains',
      'starts with',
      'is',
      'is not',
      'is empty',
      'is not empty',
    ]);
  });
});

describe('days', () => {
  test('are the same before and after', () => {
    expect(toDay(dayStart('2026-03-29') as Date)).toBe('2026-03-29');
    expect(dayStart('2026-02-30')).toBeNull();
    expect(dayStart('soon')).toBeNull();
  });
});
