import Type, { type Static } from 'typebox';
import { CUSTOM_FIELD_KEY_PATTERN, CUSTOM_FIELD_KINDS } from './fields.ts';
import { Id, ListOf, Literals, Strict, Time } from './schema.ts';

const label = Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' });
const options = Type.Array(Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' }), {
  maxItems: 100,
  uniqueItems: true,
  description: 'What a select offers.',
});

export const CustomField = Strict({
  id: Id,
  key: Type.String({ pattern: CUSTOM_FIELD_KEY_PATTERN }),
  label: Type.String(),
  kind: Literals(CUSTOM_FIELD_KINDS),
  options: Type.Array(Type.String()),
  created_at: Time,
  updated_at: Time,
});
export type CustomField = Static<typeof CustomField>;

export const CustomFieldList = ListOf(CustomField);
export const CustomFieldCreate = Strict({
  key: CustomField.properties.key,
  label,
  kind: CustomField.properties.kind,
  options: Type.Optional(options),
});
export type CustomFieldCreate = Static<typeof CustomFieldCreate>;

/** The key and the kind stay, so that what clients hold stays valid. */
export const CustomFieldPatch = Strict(
  { label: Type.Optional(label), options: Type.Optional(options) },
  { minProperties: 1 },
);
export type CustomFieldPatch = Static<typeof CustomFieldPatch>;
