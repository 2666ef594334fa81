import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CLIENT_FIELD_KEYS, FILTER_OPERATORS, fieldDefinition, operatorsFor } from './fields.ts';
import {
  DEFAULT_SORT,
  type Filter,
  formatFilter,
  formatSelection,
  formatSort,
  isQueryIssue,
  MAX_FILTER_VALUE_LENGTH,
  parseFields,
  parseFilter,
  parseFilterParameter,
  parseSort,
  splitValues,
} from './list-query.ts';

/** Text as clients hold it: not empty, no space around it; with what the grammar itself uses. */
const value = fc
  .string({
    unit: fc.constantFrom('a', 'B', 'ö', ' ', ',', '\\', '[', ']', '=', '&', '%', '-', '😀'),
    minLength: 1,
    maxLength: 12,
  })
  .map((text) => text.trim())
  .filter((text) => text !== '');

const field = fc.oneof(
  fc.constantFrom(...CLIENT_FIELD_KEYS),
  fc.stringMatching(/^[a-z][a-z0-9_]{0,39}$/).map((key) => `custom.${key}`),
);

const operatorsOf = (name: string) => {
  const key = CLIENT_FIELD_KEYS.find((known) => known === name);
  if (!key) return FILTER_OPERATORS;
  const { kind, nullable } = fieldDefinition(key);
  return operatorsFor(kind, nullable);
};

const filter: fc.Arbitrary<Filter> = field.chain((name) =>
  fc.constantFrom(...operatorsOf(name)).chain((op) => {
    const values =
      op === 'null'
        ? fc.constantFrom(['true'], ['false'])
        : op === 'in' || op === 'nin'
          ? fc.array(value, { minLength: 1, maxLength: 5 })
          : value.map((one) => [one]);
    return values.map((given) => ({ field: name, op, values: given }));
  }),
);

test('a filter written as a parameter reads back as it was', () => {
  fc.assert(
    fc.property(filter, (original) => {
      expect(parseFilter(...formatFilter(original))).toEqual(original);
    }),
  );
});

test('a sort written as a parameter reads back as it was', () => {
  const sort = fc.record({
    field: field.filter((name) => !['id', 'tags', 'version'].includes(name)),
    descending: fc.boolean(),
  });
  const sorts = fc.uniqueArray(sort, { minLength: 1, maxLength: 4, selector: (each) => each.field });

  fc.assert(
    fc.property(sorts, (original) => {
      expect(parseSort(formatSort(original))).toEqual(original);
    }),
  );
});

test('columns read back in their order, each once', () => {
  fc.assert(
    fc.property(fc.uniqueArray(field, { minLength: 1 }), (columns) => {
      expect(parseFields([...columns, ...columns].join(','))).toEqual(columns);
    }),
  );
});

test('a selection keeps search and filters through a URL, and leaves the default sort out', () => {
  fc.assert(
    fc.property(value, fc.array(filter, { maxLength: 4 }), (q, filters) => {
      const query = new URLSearchParams(formatSelection({ q, filters, sort: DEFAULT_SORT })).toString();
      const [first, ...rest] = [...new URLSearchParams(query)];
      expect(first).toEqual(['q', q]);
      expect(rest.map(([name, text]) => parseFilter(name, text))).toEqual(filters);
    }),
  );
});

test.each([
  ['a,b', ['a', 'b']],
  [' a , b ', ['a', 'b']],
  ['a\\,b', ['a,b']],
  ['a\\\\,b', ['a\\', 'b']],
  ['a\\b', ['a\\b']],
  ['a\\', ['a\\']],
  [',,', []],
  ['', []],
])('the values of %j are %j', (text, values) => {
  expect(splitValues(text)).toEqual(values);
});

test.each([
  'q',
  'limit',
  'nam',
  'name[eq',
  'name]',
  'name[EQ]',
  '__proto__',
  'constructor',
  'toString',
  '',
  '[eq]',
  'custom',
])('%j is no filter', (parameter) => {
  expect(parseFilterParameter(parameter)).toBeNull();
});

const ISSUES: [string, string, string][] = [
  ['name[like]', 'x', 'There is no operator "like"'],
  ['status[contains]', 'x', `"status" can't be filtered by "contains"`],
  ['name[null]', 'true', `"name" can't be filtered by "null"`],
  ['company[null]', 'yes', 'Use true (is empty) or false (is not empty).'],
  ['status[in]', ' , ', 'Name at least one value.'],
  ['city[in]', Array.from({ length: 101 }, (_, index) => index).join(), 'Name at most 100 values.'],
  ['city', 'x'.repeat(MAX_FILTER_VALUE_LENGTH + 1), 'Use at most 500 characters.'],
  ['custom._x', '1', 'is not the name of a custom field'],
  [`custom.${'x'.repeat(41)}`, '1', 'is not the name of a custom field'],
];

test.each(ISSUES)('%s=%s is told as an issue', (parameter, text, detail) => {
  expect(parseFilter(parameter, text)).toMatchObject({ parameter, detail: expect.stringContaining(detail) });
});

test.each([
  '',
  'nam',
  'name,',
  '-',
  '--name',
  'tags',
  'id',
  'name,-name',
  'custom.',
  'name,city,email,phone,status',
])('there is no sort %j', (text) => {
  expect(isQueryIssue(parseSort(text))).toBe(true);
});

test.each(['', 'name,', 'nam', 'custom.', 'constructor'])('there are no columns %j', (text) => {
  expect(isQueryIssue(parseFields(text))).toBe(true);
});
