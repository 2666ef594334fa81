/** The fields that a list can show, filter and sort: the register's own and those that the firm defined. */
import type { CustomField } from '@clientele/contract/custom-fields';
import {
  CLIENT_FIELD_KEYS,
  CUSTOM_FIELD_PREFIX,
  type CustomFieldKind,
  type FieldKind,
  type FilterOperator,
  fieldDefinition,
  operatorsFor,
} from '@clientele/contract/fields';

export interface ListField {
  readonly field: string;
  readonly label: string;
  readonly kind: FieldKind | CustomFieldKind;
  readonly nullable: boolean;
  readonly sortable: boolean;
  /** The values of an enum or a select; undefined where they are not listed (country, tags, owner). */
  readonly values?: readonly string[];
}

/** A list shows live clients only, and the trash says itself when one was moved there. */
const NOT_LISTED = new Set(['deleted_at']);

const ownFields: readonly ListField[] = CLIENT_FIELD_KEYS.filter((key) => !NOT_LISTED.has(key)).map((key) => {
  const { kind, label, nullable, sortable, values } = fieldDefinition(key);
  return { field: key, label, kind, nullable, sortable, ...(values ? { values } : {}) };
});

const fromCustom = ({ key, label, kind, options }: CustomField): ListField => ({
  field: CUSTOM_FIELD_PREFIX + key,
  label,
  kind,
  nullable: true,
  sortable: true,
  ...(kind === 'select' ? { values: options } : {}),
});

const isForScripts = ({ field }: ListField) => field === 'id' || field === 'version';

/** Every field of the list, in the order in which menus show them: what only scripts need comes last. */
export const listFields = (custom: readonly CustomField[]): readonly ListField[] => [
  ...ownFields.filter((field) => !isForScripts(field)),
  ...custom.map(fromCustom),
  ...ownFields.filter(isForScripts),
];

export const findField = (fields: readonly ListField[], field: string): ListField | undefined =>
  fields.find((known) => known.field === field);

export const operatorsOf = ({ kind, nullable }: ListField): readonly FilterOperator[] =>
  operatorsFor(kind, nullable);
