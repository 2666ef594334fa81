import { expect, test } from 'vitest';
import { exportLink } from './export-link.ts';

test('an export asks for exactly the rows, the order and the columns of the list', () => {
  const selection = {
    q: 'müller',
    filters: [{ field: 'status', op: 'in', values: ['active', 'lead'] }],
    sort: [{ field: 'name', descending: true }],
  } as const;
  const url = new URL(
    exportLink('csv', selection, ['name', 'city', 'email'], 'Europe/Paris'),
    'http://localhost',
  );
  expect(url.pathname).toBe('/api/v1/clients/export');
  expect(Object.fromEntries(url.searchParams)).toEqual({
    format: 'csv',
    q: 'müller',
    'status[in]': 'active,lead',
    sort: '-name',
    fields: 'name,city,email',
    time_zone: 'Europe/Paris',
  });
});
