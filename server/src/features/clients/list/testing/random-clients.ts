import fc from 'fast-check';
import type { ClientRow } from '../../../../testing/insert-clients.ts';

/** Few values of each kind, so that rows tie, and texts that differ only by case and accents. */
const maybe = <Value>(...values: readonly Value[]) => fc.constantFrom(null, ...values);

export const NAMES = [
  'Anna',
  'ANNA',
  'Änna',
  'anna b',
  'Bob',
  'bób',
  'Zoë',
  'zoe',
  '50% off',
  'a_b',
  'x\\y',
  'C, D',
  '"quoted"',
];
export const TEXTS = [
  'Alpha',
  'álpha',
  'Beta GmbH',
  'beta',
  '100%',
  'under_score',
  'back\\slash',
  'Ωmega',
  'Zürich',
];
export const TIMES = [
  '2026-01-01T00:00:00.000Z',
  '2026-01-01T23:59:59.999Z',
  '2026-01-02T00:00:00.000Z',
  '2025-06-30T12:34:56.789Z',
];
export const DATES = ['2024-02-29', '2025-12-31', '2026-01-01'];
export const NUMBERS = [-1.5, 0, 2, 10, 1e21, 0.1];
export const TIERS = ['gold', 'silver', 'Bronze'];
export const TAGS = ['vip', 'VIP', 'late payer', 'Köln', '5%'];

const custom = fc
  .record(
    {
      nick: fc.constantFrom(...TEXTS),
      size: fc.constantFrom(...NUMBERS),
      vip: fc.boolean(),
      since: fc.constantFrom(...DATES),
      tier: fc.constantFrom(...TIERS),
    },
    { requiredKeys: [] },
  )
  .map((values) => ({ ...values }));

/** The fields that a test may change later. */
export const changeable = {
  kind: fc.constantFrom('person' as const, 'organization' as const),
  name: fc.constantFrom(...NAMES),
  company: maybe(...TEXTS),
  email: maybe('ada@example.com', 'bob@example.org', 'ADA@example.com'),
  city: maybe('Köln', 'koln', 'Zürich', 'Bern'),
  country: maybe('CH', 'DE', 'JP'),
  status: fc.constantFrom('lead' as const, 'active' as const, 'inactive' as const, 'former' as const),
  tags: fc.uniqueArray(fc.constantFrom(...TAGS), { maxLength: 3 }),
  custom,
  last_contacted_at: maybe(...TIMES),
};

export const clientRow: fc.Arbitrary<ClientRow> = fc.record({
  ...changeable,
  phone: maybe('+49 171 2345', '0041 44 1', '555'),
  website: maybe('https://example.com', 'https://EXAMPLE.com/ä'),
  street: maybe('Hauptstraße 1', 'hauptstrasse 1', 'Rue É. Zola'),
  postal_code: maybe('8000', '50667', '8000a'),
  created_at: fc.constantFrom(...TIMES),
  updated_at: fc.constantFrom(...TIMES),
});

const SORT_FIELDS = [
  ...[
    'kind',
    'name',
    'company',
    'email',
    'phone',
    'website',
    'street',
    'city',
    'region',
    'postal_code',
    'country',
  ],
  ...['status', 'owner_id', 'last_contacted_at', 'created_at', 'updated_at', 'deleted_at'],
  ...['custom.nick', 'custom.size', 'custom.vip', 'custom.since', 'custom.tier'],
];

/** A `sort` of one to three keys. */
export const sorts = fc
  .uniqueArray(fc.record({ field: fc.constantFrom(...SORT_FIELDS), descending: fc.boolean() }), {
    minLength: 1,
    maxLength: 3,
    selector: ({ field }) => field,
  })
  .map((keys) => keys.map(({ field, descending }) => (descending ? `-${field}` : field)).join(','));
