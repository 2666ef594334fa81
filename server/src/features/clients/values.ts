import type { ClientCreate, ClientPatch } from '@clientele/contract/clients';
import type { FieldError } from '@clientele/contract/errors';
import type { CustomFieldDefinition } from '@clientele/contract/fields';
import { isDate, toUtc } from '../../http/times.ts';

/** Text as it is kept: Unicode NFC, without space around it; empty becomes null. */
const cleanText = (text: string): string | null => text.normalize('NFC').trim() || null;

const cleanTags = (tags: readonly string[]) => [
  ...new Set(tags.map((tag) => cleanText(tag) ?? '').filter(Boolean)),
];

function cleanValue(key: string, value: unknown): unknown {
  if (key === 'tags') return cleanTags(value as string[]);
  if (key === 'last_contacted_at') return value === null ? null : toUtc(String(value));
  return typeof value === 'string' ? cleanText(value) : value;
}

/** What people sent, as it is kept. */
export function cleanValues<Values extends ClientCreate | ClientPatch>(values: Values): Values {
  const entries = Object.entries(values).map(([key, value]) => [
    key,
    key === 'custom' ? cleanCustom(value as Record<string, unknown>) : cleanValue(key, value),
  ]);
  return Object.fromEntries(entries) as Values;
}

const cleanCustom = (custom: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(custom).map(([key, value]) => [key, typeof value === 'string' ? cleanText(value) : value]),
  );

function describeCustomValue(field: CustomFieldDefinition, value: unknown): string | null {
  switch (field.kind) {
    case 'number':
      return typeof value === 'number' ? null : 'Use a number.';
    case 'boolean':
      return typeof value === 'boolean' ? null : 'Use true or false.';
    case 'date':
      return typeof value === 'string' && isDate(value) ? null : 'Use a date as YYYY-MM-DD.';
    case 'select':
      return field.options.some((option) => option === value)
        ? null
        : `Use one of ${field.options.join(', ')}.`;
    case 'text':
      return typeof value === 'string' ? null : 'Use text.';
  }
}

/** What is wrong with custom values, which only the register's own definitions can tell. */
export function checkCustomValues(
  custom: Readonly<Record<string, unknown>>,
  fields: readonly CustomFieldDefinition[],
): FieldError[] {
  return Object.entries(custom).flatMap(([key, value]) => {
    const field = fields.find((candidate) => candidate.key === key);
    const detail = field
      ? value !== null && describeCustomValue(field, value)
      : 'There is no such custom field.';
    return detail ? [{ pointer: `/custom/${key}`, detail }] : [];
  });
}

/** A patch as the record of changes names fields: each custom field by its own name. */
export function toImagePatch({ custom, ...fields }: ClientPatch): Record<string, unknown> {
  const customFields = Object.entries(custom ?? {}).map(([key, value]) => [`custom.${key}`, value]);
  return { ...fields, ...Object.fromEntries(customFields) };
}
