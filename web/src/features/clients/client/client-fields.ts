/** The fields of a client's page: what edits each, and where it stands. */
import type { CustomField } from '@clientele/contract/custom-fields';
import {
  CLIENT_FIELD_KEYS,
  type ClientFieldKey,
  CUSTOM_FIELD_PREFIX,
  fieldDefinition,
} from '@clientele/contract/fields';

export type EditorKind =
  | 'text'
  | 'email'
  | 'phone'
  | 'website'
  | 'number'
  | 'date'
  | 'time'
  | 'choice'
  | 'boolean'
  | 'country'
  | 'owner'
  | 'tags';

export interface ClientField {
  readonly field: string;
  readonly label: string;
  readonly editor: EditorKind;
  readonly nullable: boolean;
  readonly maxLength?: number;
  /** What a choice offers. */
  readonly options?: readonly string[];
}

export interface FieldGroup {
  readonly title: string;
  readonly fields: readonly ClientField[];
}

const GROUPS: readonly { title: string; fields: readonly ClientFieldKey[] }[] = [
  { title: 'Contact', fields: ['company', 'email', 'phone', 'website'] },
  { title: 'Relationship', fields: ['status', 'kind', 'owner_id', 'tags', 'last_contacted_at'] },
  { title: 'Address', fields: ['street', 'postal_code', 'city', 'region', 'country'] },
];

const EDITORS: Partial<Record<ClientFieldKey, EditorKind>> = {
  email: 'email',
  phone: 'phone',
  website: 'website',
  country: 'country',
};

function editorOf(key: ClientFieldKey): EditorKind {
  const { kind } = fieldDefinition(key);
  if (EDITORS[key]) return EDITORS[key];
  if (kind === 'enum') return 'choice';
  if (kind === 'account') return 'owner';
  return kind === 'tags' || kind === 'time' ? kind : 'text';
}

/** A client's own field. */
export function ownField(key: ClientFieldKey): ClientField {
  const { label, nullable, maxLength, values } = fieldDefinition(key);
  return { field: key, label, editor: editorOf(key), nullable, maxLength, options: values };
}

const customField = ({ key, label, kind, options }: CustomField): ClientField => ({
  field: CUSTOM_FIELD_PREFIX + key,
  label,
  editor: kind === 'select' ? 'choice' : kind,
  nullable: true,
  ...(kind === 'select' ? { options } : {}),
});

/** The groups of the page; the firm's own fields come last. The name stands in the header. */
export function fieldGroups(custom: readonly CustomField[]): readonly FieldGroup[] {
  const own = GROUPS.map(({ title, fields }) => ({ title, fields: fields.map(ownField) }));
  return custom.length > 0 ? [...own, { title: 'More', fields: custom.map(customField) }] : own;
}

/** Every field that can be edited, in the order in which Tab goes through them. */
export const editableFields = (custom: readonly CustomField[]): readonly ClientField[] => [
  ownField('name'),
  ...fieldGroups(custom).flatMap(({ fields }) => fields),
];

/** What a field is called; one that is no more is called by its key. */
export function fieldLabel(field: string, custom: readonly CustomField[]): string {
  const own = CLIENT_FIELD_KEYS.find((key) => key === field);
  if (own) return fieldDefinition(own).label;
  const key = field.slice(CUSTOM_FIELD_PREFIX.length);
  return custom.find((known) => known.key === key)?.label ?? key;
}
