import type { Client } from '@clientele/contract/clients';

/** A client for tests, with only what matters to them said. */
export const makeClient = (values: Partial<Client> = {}): Client => ({
  id: '01930000-0000-7000-8000-000000000001',
  kind: 'person',
  name: 'Ada Lovelace',
  company: null,
  email: null,
  phone: null,
  website: null,
  street: null,
  city: null,
  region: null,
  postal_code: null,
  country: null,
  status: 'lead',
  tags: [],
  owner_id: null,
  custom: {},
  last_contacted_at: null,
  created_at: '2026-01-01T09:00:00.000Z',
  updated_at: '2026-01-01T09:00:00.000Z',
  version: 1,
  deleted_at: null,
  ...values,
});
