import { expect, test } from 'vitest';
import { filterOptions } from './option-list.ts';

const options = ['South Korea', 'Österreich', 'Korea'].map((label) => ({ value: label, label }));
const labels = (typed: string) => filterOptions(options, typed).map(({ label }) => label);

test('finds without case and accents, what starts so first', () => {
  expect(labels('osterr')).toEqual(['Österreich']);
  expect(labels('kor')).toEqual(['Korea', 'South Korea']);
  expect(labels('')).toEqual(['South Korea', 'Österreich', 'Korea']);
  expect(labels('x')).toEqual([]);
});
