import {
  type CustomFieldDefinition,
  type CustomFieldKind,
  type FieldKind,
  fieldDefinition,
  isClientField,
} from '@clientele/contract/fields';
import { customFieldKey } from '@clientele/contract/list-query';
import { type RawBuilder, sql } from 'kysely';

/** A field of a client as SQL sees it: what it is and the expression that it is compared and sorted by. */
export interface FieldExpression {
  readonly kind: FieldKind | CustomFieldKind;
  readonly nullable: boolean;
  /** As stored. */
  readonly raw: RawBuilder<unknown>;
  /** As compared and sorted: text folded, so that case and accents don't matter; the same as in the indexes. */
  readonly comparable: RawBuilder<unknown>;
  /** The type of `comparable`, to cast a value that arrives as text. */
  readonly type: RawBuilder<unknown>;
}

export const folded = (text: RawBuilder<unknown>): RawBuilder<string> =>
  sql<string>`fold_text(${text}) collate "C"`;

const TYPES: Record<FieldKind | CustomFieldKind, RawBuilder<unknown>> = {
  id: sql`uuid`,
  account: sql`uuid`,
  text: sql`text`,
  enum: sql`text`,
  select: sql`text`,
  date: sql`text`,
  tags: sql`text[]`,
  time: sql`timestamptz`,
  integer: sql`integer`,
  number: sql`numeric`,
  boolean: sql`boolean`,
};

/** A custom field's value, where it has the field's type: a field may have been another kind before it was defined anew. */
function customValue(table: RawBuilder<unknown>, { key, kind }: CustomFieldDefinition): RawBuilder<unknown> {
  const value = sql`${table}.custom ->> ${sql.lit(key)}`;
  const jsonType = kind === 'number' || kind === 'boolean' ? kind : 'string';
  return sql`case when jsonb_typeof(${table}.custom -> ${sql.lit(key)}) = ${sql.lit(jsonType)} then (${value})::${TYPES[kind]} end`;
}

function compare(kind: FieldKind | CustomFieldKind, raw: RawBuilder<unknown>): RawBuilder<unknown> {
  if (kind === 'text') return folded(raw);
  return kind === 'select' || kind === 'date' ? sql`(${raw}) collate "C"` : raw;
}

/** Where clients are read under their own name; a page's rows are also read as they were, under another. */
export const CLIENTS = sql`clients`;

/**
 * The expression of a field, or null where there is none of this name.
 * @param customFields the custom fields that are defined
 * @param table the table or alias to read it from
 */
export function fieldExpression(
  field: string,
  customFields: readonly CustomFieldDefinition[],
  table: RawBuilder<unknown> = CLIENTS,
): FieldExpression | null {
  if (isClientField(field)) {
    const { kind, nullable } = fieldDefinition(field);
    const raw = sql`${table}.${sql.ref(field)}`;
    return { kind, nullable, raw, comparable: compare(kind, raw), type: TYPES[kind] };
  }
  const custom = customFields.find(({ key }) => key === customFieldKey(field));
  if (!custom) return null;
  const raw = customValue(table, custom);
  return {
    kind: custom.kind,
    nullable: true,
    raw,
    comparable: compare(custom.kind, raw),
    type: TYPES[custom.kind],
  };
}
