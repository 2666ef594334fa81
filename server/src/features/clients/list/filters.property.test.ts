import type { FilterGroup } from '@clientele/contract/clients';
import type { FilterOperator } from '@clientele/contract/fields';
import { type Filter, formatFilter } from '@clientele/contract/list-query';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createTestApp } from '../../../testing/app.ts';
import { defineCustomFields } from '../../../testing/custom-fields.ts';
import { insertClients } from '../../../testing/insert-clients.ts';
import { passes, type Row, sortRows } from './testing/oracle.ts';
import {
  clientRow,
  DATES,
  NAMES,
  NUMBERS,
  sorts,
  TAGS,
  TEXTS,
  TIERS,
  TIMES,
} from './testing/random-clients.ts';

const { deps, signIn } = await createTestApp();
const owner = await signIn('owner');
const other = await signIn('editor');
await defineCustomFields(owner);

const random =
  fc.sample(fc.array(clientRow, { minLength: 40, maxLength: 40 }), { numRuns: 1, seed: 20260101 })[0] ?? [];
const owners = [owner.id, other.id, null];
await insertClients(
  deps,
  random.map((row, index) => ({ ...row, owner_id: owners[index % 3] ?? null, version: 1 + (index % 3) })),
);
const rows: Row[] = (await owner.ask('GET', '/clients?limit=500')).body.data;

const EQUALITY: FilterOperator[] = ['eq', 'ne', 'in', 'nin'];
const ORDER: FilterOperator[] = ['gt', 'gte', 'lt', 'lte'];
const TEXT: FilterOperator[] = [...EQUALITY, ...ORDER, 'contains', 'starts'];

function filterOn(
  field: string,
  operators: readonly FilterOperator[],
  values: readonly string[],
  nullable = true,
) {
  const all = nullable ? [...operators, 'null' as const] : operators;
  return fc.constantFrom(...all).chain((op): fc.Arbitrary<Filter> => {
    const given =
      op === 'null'
        ? fc.constantFrom(['true'], ['false'])
        : op === 'in' || op === 'nin'
          ? fc.array(fc.constantFrom(...values), { minLength: 1, maxLength: 3 })
          : fc.constantFrom(...values).map((value) => [value]);
    return given.map((list) => ({ field, op, values: list }));
  });
}

const TEXT_VALUES = [
  ...NAMES,
  ...TEXTS,
  'a',
  'Ä',
  '%',
  '_',
  '\\',
  'b',
  'ß',
  'strasse',
  'example',
  '8',
  '4917',
];
const TIME_VALUES = [...TIMES, '2026-01-01', '2025-06-30', '2026-01-01T01:00:00+01:00', '9999-12-31'];
const ids = rows.slice(0, 5).map(({ id }) => id);

const filter = fc.oneof(
  ...['company', 'email', 'phone', 'website', 'street', 'city', 'region', 'postal_code', 'custom.nick'].map(
    (field) => filterOn(field, TEXT, TEXT_VALUES),
  ),
  filterOn('name', TEXT, TEXT_VALUES, false),
  filterOn('kind', EQUALITY, ['person', 'organization'], false),
  filterOn('status', EQUALITY, ['lead', 'active', 'former'], false),
  filterOn('country', EQUALITY, ['CH', 'DE', 'FR', 'de']),
  filterOn('custom.tier', EQUALITY, [...TIERS, 'bronze']),
  filterOn('custom.vip', ['eq', 'ne'], ['true', 'false']),
  filterOn(
    'custom.size',
    [...EQUALITY, ...ORDER],
    [...NUMBERS.map((number) => number.toLocaleString('en', { useGrouping: false })), '3.14'],
  ),
  filterOn('custom.since', [...EQUALITY, ...ORDER], [...DATES, '2020-01-01']),
  filterOn('last_contacted_at', ['eq', 'ne', ...ORDER], TIME_VALUES),
  filterOn('created_at', ['eq', 'ne', ...ORDER], TIME_VALUES, false),
  filterOn('updated_at', ['eq', 'ne', ...ORDER], TIME_VALUES, false),
  filterOn('version', [...EQUALITY, ...ORDER], ['1', '2', '-1'], false),
  filterOn('id', EQUALITY, [...ids, '01900000-0000-7000-8000-000000000000'], false),
  filterOn('owner_id', EQUALITY, [owner.id, other.id]),
  filterOn('tags', [...EQUALITY, 'contains'], [...TAGS, 'late', 'koln', 'v']),
);

const idsOf = (found: readonly { id: string }[]) => found.map(({ id }) => id).sort();

test('the random clients are various', () => {
  expect(rows).toHaveLength(40);
  expect(rows.filter(({ company }) => company === null).length).toBeGreaterThan(2);
});

test('filters select what they say, and the total counts it', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(filter, { minLength: 1, maxLength: 3, selector: (each) => formatFilter(each)[0] }),
      fc.constantFrom(0, 1_000_000),
      async (filters, clients) => {
        // By how many clients there are, the rows are walked to or fetched.
        await deps.pool.query(`update pg_class set reltuples = ${clients} where oid = 'clients'::regclass`);
        const query = new URLSearchParams(filters.map(formatFilter));
        const { body, text } = await owner.ask('GET', `/clients?limit=500&${query}`);
        const expected = rows.filter((row) => filters.every((each) => passes(row, each)));
        expect(body.data && idsOf(body.data), text).toEqual(idsOf(expected));
        expect(body.total).toEqual({ value: expected.length, relation: 'exact' });
      },
    ),
    { numRuns: 250 },
  );
});

const condition = filter.map(({ field, op, values }) => ({
  field,
  op,
  value: op === 'in' || op === 'nin' ? [...values] : (values[0] ?? ''),
}));

const { group } = fc.letrec<{ group: FilterGroup; member: FilterGroup['all' & keyof FilterGroup][number] }>(
  (tie) => ({
    member: fc.oneof({ maxDepth: 2 }, condition, tie('group')) as fc.Arbitrary<never>,
    group: fc
      .tuple(fc.constantFrom('all', 'any'), fc.array(tie('member'), { minLength: 1, maxLength: 3 }))
      .map(([name, members]) => ({ [name]: members }) as unknown as FilterGroup),
  }),
);

type Member = FilterGroup | { field: string; op?: FilterOperator; value: unknown };

function holds(row: Row, member: Member): boolean {
  if ('all' in member) return member.all.every((each) => holds(row, each));
  if ('any' in member) return member.any.some((each) => holds(row, each));
  return passes(row, {
    field: member.field,
    op: member.op ?? 'eq',
    values: [member.value].flat().map(String),
  });
}

test('conditions joined by all and any select what they say', async () => {
  await fc.assert(
    fc.asyncProperty(group, async (tree) => {
      const { body, text } = await owner.ask('POST', '/clients/search', { limit: 500, filter: tree });
      expect(body.data && idsOf(body.data), text).toEqual(idsOf(rows.filter((row) => holds(row, tree))));
    }),
    { numRuns: 150 },
  );
});

test('every sort puts rows in the order it says', async () => {
  await fc.assert(
    fc.asyncProperty(sorts, async (sort) => {
      const { body } = await owner.ask('GET', `/clients?limit=500&fields=id&sort=${sort}`);
      expect(body.data.map(({ id }: Row) => id)).toEqual(sortRows(rows, sort).map(({ id }) => id));
    }),
    { numRuns: 150 },
  );
});

test('me is who asks', async () => {
  for (const asker of [owner, other]) {
    const { body } = await asker.ask('GET', '/clients?limit=500&owner_id=me');
    expect(idsOf(body.data)).toEqual(idsOf(rows.filter((row) => row.owner_id === asker.id)));
  }
});
