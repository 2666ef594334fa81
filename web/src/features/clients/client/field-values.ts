/** One name for every field of a client, own or custom: `city`, `custom.segment`. */
import type { Client, ClientPatch } from '@clientele/contract/clients';
import { CUSTOM_FIELD_PREFIX } from '@clientele/contract/fields';

type CustomFieldValue = string | number | boolean | null;
export type FieldValue = CustomFieldValue | readonly string[];
/** Some fields of a client with their values. */
export type FieldValues = Readonly<Record<string, FieldValue>>;

export const customKey = (field: string): string | null =>
  field.startsWith(CUSTOM_FIELD_PREFIX) ? field.slice(CUSTOM_FIELD_PREFIX.length) : null;

/** What a client has in a field; null where it has nothing there. */
export function readField(client: Client, field: string): FieldValue {
  const key = customKey(field);
  if (key !== null) return client.custom[key] ?? null;
  const own: Readonly<Record<string, unknown>> = client;
  return (own[field] ?? null) as FieldValue;
}

/** The body of a PATCH that sets these fields. */
export function toPatch(values: FieldValues): ClientPatch {
  const own: Record<string, unknown> = {};
  const custom: Record<string, CustomFieldValue> = {};
  for (const [field, value] of Object.entries(values)) {
    const key = customKey(field);
    if (key === null) own[field] = value;
    else custom[key] = value as CustomFieldValue;
  }
  return (Object.keys(custom).length > 0 ? { ...own, custom } : own) as ClientPatch;
}

/** The client as it looks with these fields set. */
export function withValues(client: Client, values: FieldValues): Client {
  const { custom, ...own } = toPatch(values);
  return { ...client, ...own, custom: { ...client.custom, ...custom } };
}

const isInstant = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value);

const isEmpty = (value: unknown) =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** Whether two values of a field say the same: the order of tags and the spelling of an instant don't matter. */
export function sameValue(one: unknown, other: unknown): boolean {
  if (isEmpty(one) || isEmpty(other)) return isEmpty(one) && isEmpty(other);
  if (Array.isArray(one) && Array.isArray(other)) {
    const set = new Set(one);
    return set.size === new Set(other).size && other.every((item) => set.has(item));
  }
  if (isInstant(one) && isInstant(other)) return Date.parse(one) === Date.parse(other);
  return one === other;
}
