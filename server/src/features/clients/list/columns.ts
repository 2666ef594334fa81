import {
  CLIENT_FIELD_KEYS,
  type CustomFieldDefinition,
  fieldDefinition,
  isClientField,
} from '@clientele/contract/fields';
import { customFieldKey } from '@clientele/contract/list-query';
import { type RawBuilder, sql } from 'kysely';
import { jsonTime } from '../../../http/json-text.ts';

/** Every field of a client that leaves the server, as the columns of a select. */
export const ALL_FIELDS: readonly string[] = [...CLIENT_FIELD_KEYS, 'custom'];

function customColumn(fields: readonly string[]): RawBuilder<unknown>[] {
  if (fields.includes('custom')) return [sql`clients.custom`];
  const keys = fields.map(customFieldKey).filter((key) => key !== null);
  if (keys.length === 0) return [];
  const pairs = keys.map((key) => sql`${sql.lit(key)}, clients.custom -> ${sql.lit(key)}`);
  return [sql`jsonb_strip_nulls(jsonb_build_object(${sql.join(pairs)})) as custom`];
}

/** A client as JSON text with the fields asked for; the id is always there. PostgreSQL builds it, so that Node only passes it on. */
export function clientJson(fields: readonly string[] = ALL_FIELDS): RawBuilder<string> {
  const own = fields
    .filter((field) => isClientField(field) && field !== 'id')
    .map((field) => {
      const column = sql`clients.${sql.ref(field)}`;
      return fieldDefinition(field).kind === 'time' ? sql`${jsonTime(column)} as ${sql.ref(field)}` : column;
    });
  const columns = [sql`clients.id`, ...own, ...customColumn(fields)];
  return sql<string>`(select row_to_json(client) from (select ${sql.join(columns)}) client)::text`;
}

/** The first field that names a custom field which isn't defined. */
export const findUnknownField = (
  fields: readonly string[],
  customFields: readonly CustomFieldDefinition[],
): string | undefined =>
  fields.find((field) => {
    const key = customFieldKey(field);
    return key !== null && !customFields.some((custom) => custom.key === key);
  });
