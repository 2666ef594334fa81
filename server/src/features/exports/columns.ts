import {
  CLIENT_FIELD_KEYS,
  CUSTOM_FIELD_PREFIX,
  type CustomFieldDefinition,
  fieldDefinition,
  isClientField,
} from '@clientele/contract/fields';
import { type RawBuilder, sql } from 'kysely';
import { fieldExpression } from '../clients/list/expressions.ts';

/** One column of an export. */
export interface ExportColumn {
  /** Its heading in a CSV, and the property of a row. */
  readonly key: string;
  /** Its heading on paper. */
  readonly label: string;
  readonly kind: string;
  readonly value: RawBuilder<unknown>;
}

const ownerName = sql`(select accounts.name from accounts where accounts.id = clients.owner_id)`;

function ownColumn(key: string): ExportColumn[] {
  if (!isClientField(key)) return [];
  const { label, kind } = fieldDefinition(key);
  const column = { key, label, kind, value: sql`clients.${sql.ref(key)}` };
  return kind === 'account'
    ? [column, { key: 'owner_name', label: 'Owner', kind: 'text', value: ownerName }]
    : [column];
}

function customColumn(field: CustomFieldDefinition): ExportColumn {
  const key = `${CUSTOM_FIELD_PREFIX}${field.key}`;
  const value = fieldExpression(key, [field])?.raw ?? sql`null`;
  return { key, label: field.label, kind: field.kind, value };
}

/** The columns of a view in their order; an owner is given by id and by name, `custom` means every custom field. */
export function exportColumns(
  fields: readonly string[],
  customFields: readonly CustomFieldDefinition[],
): ExportColumn[] {
  return fields.flatMap((field) => {
    if (field === 'custom') return customFields.map(customColumn);
    const custom = customFields.find(({ key }) => field === `${CUSTOM_FIELD_PREFIX}${key}`);
    return custom ? [customColumn(custom)] : ownColumn(field);
  });
}

export const DEFAULT_EXPORT_FIELDS: readonly string[] = [
  ...CLIENT_FIELD_KEYS.filter((key) => key !== 'deleted_at'),
  'custom',
];
