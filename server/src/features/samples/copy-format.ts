import type { SampleClient } from './generate-clients.ts';

/** The columns that `copyRow` writes, in its order. */
export const COPIED_COLUMNS = [
  ...[
    'id',
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
  ],
  ...['country', 'status', 'tags', 'last_contacted_at', 'created_at', 'updated_at', 'owner_id'],
].join(', ');

const SPECIAL = /[\\\t\n\r]/;
const ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** A line of COPY's text format (PostgreSQL's documentation of COPY, "File Formats"). */
export function copyRow(client: SampleClient, ownerId: string | null): string {
  return [
    ...[client.id, client.kind, client.name, client.company, client.email, client.phone, client.website],
    ...[client.street, client.city, client.region, client.postal_code, client.country, client.status],
    ...[arrayLiteral(client.tags), client.last_contacted_at, client.created_at, client.updated_at, ownerId],
  ]
    .map(copyValue)
    .join('\t')
    .concat('\n');
}

function copyValue(value: string | null): string {
  if (value === null) return '\\N';
  return SPECIAL.test(value) ? value.replace(/[\\\t\n\r]/g, (mark) => ESCAPES[mark] ?? mark) : value;
}

function arrayLiteral(values: string[]): string {
  return `{${values.map((value) => `"${value.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
}
