import {
  CLIENT_FIELD_KEYS,
  type FilterOperator,
  fieldDefinition,
  operatorsFor,
} from '@clientele/contract/fields';
import type { Filter, Sort } from '@clientele/contract/list-query';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Column, MAX_COLUMN_WIDTH, MIN_COLUMN_WIDTH } from './columns.ts';
import {
  EMPTY_STATE,
  formatListState,
  formatViewQuery,
  type ListState,
  parseListState,
  parseViewQuery,
  showsTheSame,
  withFilter,
} from './list-state.ts';

const custom = fc.stringMatching(/^[a-z][a-z0-9_]{0,12}$/).map((key) => `custom.${key}`);
const text = fc.string({ maxLength: 40, unit: 'grapheme' });
/** Values of `in` are trimmed, not empty, and hold no backslash: the grammar keeps `\,` for a comma. */
const listed = text.map((value) => value.trim().replaceAll('\\', '')).filter((value) => value !== '');

function valuesOf(op: FilterOperator): fc.Arbitrary<string[]> {
  if (op === 'null') return fc.constantFrom('true', 'false').map((value) => [value]);
  if (op === 'in' || op === 'nin') return fc.array(listed, { minLength: 1, maxLength: 5 });
  return text.map((value) => [value]);
}

const operatorsOf = (key: (typeof CLIENT_FIELD_KEYS)[number]) =>
  operatorsFor(fieldDefinition(key).kind, fieldDefinition(key).nullable);

const ownFilter = fc
  .constantFrom(...CLIENT_FIELD_KEYS)
  .chain((field) =>
    fc
      .constantFrom(...operatorsOf(field))
      .chain((op): fc.Arbitrary<Filter> => valuesOf(op).map((values) => ({ field, op, values }))),
  );
const customFilter = custom.chain((field) =>
  valuesOf('contains').map((values): Filter => ({ field, op: 'contains', values })),
);
const filters = fc.uniqueArray(fc.oneof(ownFilter, customFilter), {
  maxLength: 6,
  selector: ({ field, op }) => `${field}[${op}]`,
});

const sortable = CLIENT_FIELD_KEYS.filter((key) => fieldDefinition(key).sortable);
const sort = fc.uniqueArray(
  fc.record({ field: fc.oneof(fc.constantFrom(...sortable), custom), descending: fc.boolean() }),
  { minLength: 1, maxLength: 4, selector: ({ field }: Sort) => field },
);

const width = fc.option(fc.integer({ min: MIN_COLUMN_WIDTH, max: MAX_COLUMN_WIDTH }));
const columns = fc
  .uniqueArray(fc.record({ field: fc.oneof(fc.constantFrom(...CLIENT_FIELD_KEYS), custom), width }), {
    maxLength: 12,
    selector: ({ field }: Column) => field,
  })
  .chain((others) =>
    width.map((nameWidth): Column[] => [
      { field: 'name', width: nameWidth },
      ...others.filter(({ field }) => field !== 'name'),
    ]),
  );

const state: fc.Arbitrary<ListState> = fc.record({
  q: text,
  filters,
  sort,
  columns,
  view: fc.option(fc.uuid()),
  client: fc.option(fc.uuid()),
  creating: fc.boolean(),
});

/** As the address bar carries it. */
const throughUrl = (search: Record<string, string>) =>
  Object.fromEntries(new URLSearchParams(new URLSearchParams(search).toString()));

describe('the state of the list', () => {
  test('comes back from its URL as it went in', () => {
    fc.assert(
      fc.property(state, (original) => {
        const parsed = parseListState(throughUrl(formatListState(original)));
        expect(parsed).toEqual({ state: original, issues: [] });
      }),
    );
  });

  test('is read from any URL, and reads the same when written again', () => {
    const parameter = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom('q', 'sort', 'columns', 'view', 'status', 'country[in]', 'name[gt]', 'city[nope]'),
    );
    fc.assert(
      fc.property(
        fc.dictionary(parameter, fc.string({ maxLength: 30 }), { noNullPrototype: true }),
        (search) => {
          const once = parseListState(search).state;
          expect(parseListState(formatListState(once)).state.columns).toEqual(once.columns);
          expect(parseListState(formatListState(once)).state.sort).toEqual(once.sort);
        },
      ),
    );
  });

  test('leaves out of the URL what is default', () => {
    expect(formatListState(EMPTY_STATE)).toEqual({});
  });

  test('names what it could not read and keeps the rest', () => {
    const { state: read, issues } = parseListState({
      'status[like]': 'a',
      'city[starts]': 'Ber',
      sort: 'nothing',
    });
    expect(read.filters).toEqual([{ field: 'city', op: 'starts', values: ['Ber'] }]);
    expect(issues.map(({ parameter }) => parameter)).toEqual(['status[like]', 'sort']);
  });

  test('comes back from a view without its panel and dialog', () => {
    fc.assert(
      fc.property(state, (original) => {
        const kept = { ...original, view: null, client: null, creating: false };
        expect(parseViewQuery(formatViewQuery(original))).toEqual(kept);
        expect(showsTheSame(kept, original)).toBe(true);
      }),
    );
  });

  test('shows the same whatever the order of its filters, and not with another', () => {
    const filter = (field: string): Filter => ({ field, op: 'contains', values: ['x'] });
    const both = { ...EMPTY_STATE, filters: [filter('city'), filter('name')] };
    expect(showsTheSame(both, { ...both, filters: both.filters.toReversed() })).toBe(true);
    expect(showsTheSame(both, { ...both, filters: [filter('city')] })).toBe(false);
  });

  test('has one filter per field and operator', () => {
    const one: Filter = { field: 'city', op: 'contains', values: ['a'] };
    const other: Filter = { field: 'city', op: 'starts', values: ['a'] };
    const again: Filter = { field: 'city', op: 'contains', values: ['b'] };
    expect(withFilter([one, other], again)).toEqual([again, other]);
    expect(withFilter([one], other)).toEqual([one, other]);
  });
});
