import { describe, expect, it, test } from 'vitest';
import { createTestApp } from '../../../testing/app.ts';
import { readSelection } from './request.ts';
import { isOrderServed, SERVED } from './served-orders.ts';

const { deps } = await createTestApp();

const ID = '01900000-0000-7000-8000-000000000000';
const KNOWN = new Set(['q', 'sort']);

const isServed = (query: Record<string, string>, role: 'owner' | 'own') =>
  isOrderServed({
    selection: readSelection(query, KNOWN, []),
    account: { id: ID, name: 'A', email: 'a@example.com', role },
  });

test('there is an index for each order that counts as served', async () => {
  const { rows } = await deps.pool.query<{ columns: string }>(
    `select regexp_replace(indexdef, '.*USING btree \\((.*), id\\).*', '\\1') as columns
     from pg_indexes where tablename = 'clients'`,
  );
  const indexed = rows.map(({ columns }) =>
    columns.replaceAll(/fold_text\((\w+)\) COLLATE "C"/g, '$1').split(', '),
  );
  const served = Object.entries(SERVED).flatMap(([sort, fields]) => fields.map((field) => [field, sort]));
  expect(indexed).toEqual(expect.arrayContaining(served));
});

describe('the order of a list', () => {
  it.each([
    [{}, 'owner'],
    [{ sort: 'email' }, 'owner'],
    [{ country: 'DE' }, 'owner'],
    [{ country: 'DE', status: 'active', sort: 'name' }, 'owner'],
    [{}, 'own'],
  ] as const)('is served for %o of an %s', (query, role) => {
    expect(isServed(query, role)).toBe(true);
  });

  it.each([
    [{ status: 'active' }, 'owner'],
    [{ q: 'anna' }, 'owner'],
    [{ 'country[ne]': 'DE' }, 'owner'],
    [{ country: 'DE', sort: 'country,name' }, 'owner'],
    [{ city: 'Kiel', sort: 'name' }, 'owner'],
    [{ sort: 'name' }, 'own'],
  ] as const)('is not served for %o of an %s', (query, role) => {
    expect(isServed(query, role)).toBe(false);
  });
});
