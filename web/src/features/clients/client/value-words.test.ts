import type { CustomField } from '@clientele/contract/custom-fields';
import { describe, expect, it } from 'vitest';
import { listCountries } from './countries.ts';
import { describeValue, type FieldNames } from './value-words.ts';

const custom = (key: string, kind: CustomField['kind']): CustomField => ({
  id: key,
  key,
  label: key,
  kind,
  options: [],
  created_at: '2026-01-01T00:00:00Z',
  updated_at: '2026-01-01T00:00:00Z',
});
const names: FieldNames = {
  custom: [custom('since', 'date'), custom('size', 'number'), custom('vip', 'boolean')],
  accountName: (id) => (id === 'a' ? 'Grace Hopper' : undefined),
  locale: 'en-GB',
};

describe('describeValue', () => {
  it.each([
    ['city', 'Bonn', 'Bonn'],
    ['city', null, 'empty'],
    ['tags', [], 'empty'],
    ['tags', ['a', 'b'], 'a, b'],
    ['status', 'former', 'Former'],
    ['country', 'DE', 'Germany'],
    ['owner_id', 'a', 'Grace Hopper'],
    ['owner_id', 'b', 'Unknown person'],
    ['custom.since', '2026-03-04', '4 Mar 2026'],
    ['custom.size', 1234.5, '1,234.5'],
    ['custom.size', 0, '0'],
    ['custom.vip', false, 'No'],
    ['custom.gone', 'kept', 'kept'],
  ])('says %s %j as %s', (field, value, expected) => {
    expect(describeValue(field, value, names)).toBe(expected);
  });
});

describe('listCountries', () => {
  const codes = listCountries('en').map(({ code }) => code);

  it('has the countries of ISO 3166-1 and no union, nor a code that was given up', () => {
    expect(codes).toEqual(expect.arrayContaining(['DE', 'FR', 'IN', 'TW', 'XK', 'AQ', 'GB']));
    for (const code of ['EU', 'UN', 'DD', 'SU', 'AN', 'ZZ', 'UK']) expect(codes).not.toContain(code);
    expect(codes.length).toBeGreaterThan(245);
    expect(codes.length).toBeLessThan(255);
  });
});
