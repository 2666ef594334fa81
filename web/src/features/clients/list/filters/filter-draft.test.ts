import type { Filter } from '@clientele/contract/list-query';
import { describe, expect, test } from 'vitest';
import { operatorChoices } from '../filter-words.ts';
import { findField, type ListField, listFields } from '../list-field.ts';
import { firstFilter, toggleValue, withOperator } from './filter-draft.ts';

const fields = listFields([]);
const fieldOf = (name: string) => findField(fields, name) as ListField;
const choice = (field: ListField, words: string, current?: Filter['op']) => {
  const found = operatorChoices(field, current).find((one) => one.words === words);
  if (!found) throw new Error(`There is no operator "${words}".`);
  return found;
};

describe('a filter in the making', () => {
  const status = fieldOf('status');
  const city = fieldOf('city');

  test('starts with what one means most often', () => {
    expect(firstFilter(status)).toEqual({ field: 'status', op: 'in', values: [] });
    expect(firstFilter(city)).toEqual({ field: 'city', op: 'contains', values: [] });
    expect(firstFilter(fieldOf('created_at'))).toEqual({ field: 'created_at', op: 'gte', values: [] });
  });

  test('takes values in and out', () => {
    const one = toggleValue(firstFilter(status), 'active');
    expect(toggleValue(one, 'lead').values).toEqual(['active', 'lead']);
    expect(toggleValue(one, 'active').values).toEqual([]);
    expect(toggleValue({ field: 'status', op: 'eq', values: ['lead'] }, 'active').values).toEqual(['active']);
  });

  test('keeps its values with another operator where they fit', () => {
    const filter: Filter = { field: 'city', op: 'contains', values: ['Ber'] };
    expect(withOperator(city, filter, choice(city, 'starts with'))).toEqual({ ...filter, op: 'starts' });
    const empty = withOperator(city, filter, choice(city, 'is not empty'));
    expect(empty).toEqual({ ...filter, op: 'null', values: ['false'] });
    expect(withOperator(city, empty, choice(city, 'contains')).values).toEqual([]);
  });
});
