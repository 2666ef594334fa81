/** A field's value in the reader's words. */
import type { CustomField } from '@clientele/contract/custom-fields';
import { CLIENT_FIELD_KEYS, fieldDefinition } from '@clientele/contract/fields';
import { countryName, dayLabel } from '../list/value-label.ts';
import { customKey } from './field-values.ts';

export interface FieldNames {
  readonly custom: readonly CustomField[];
  /** An account's name by id; undefined where it is not known. */
  readonly accountName: (id: string) => string | undefined;
  readonly locale?: string;
}

export const NOTHING = 'empty';

export const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function timeLabel(value: string, locale: string | undefined): string {
  const time = new Date(value);
  if (Number.isNaN(time.getTime())) return value;
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(time);
}

function describeCustom(value: unknown, field: CustomField | undefined, locale?: string): string {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'number')
    return new Intl.NumberFormat(locale, { maximumFractionDigits: 20 }).format(value);
  if (field?.kind === 'date') return dayLabel(String(value), locale);
  return String(value);
}

function describeOwn(field: string, value: unknown, names: FieldNames): string {
  const key = CLIENT_FIELD_KEYS.find((known) => known === field);
  const kind = key && fieldDefinition(key).kind;
  const text = String(value);
  if (field === 'country') return countryName(text, names.locale);
  if (kind === 'enum') return capitalised(text);
  if (kind === 'account') return names.accountName(text) ?? 'Unknown person';
  if (kind === 'time') return timeLabel(text, names.locale);
  return text;
}

export const isNothing = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** The value of a field, own or custom, in words; `empty` where there is none. */
export function describeValue(field: string, value: unknown, names: FieldNames): string {
  if (isNothing(value)) return NOTHING;
  if (Array.isArray(value)) return value.join(', ');
  const key = customKey(field);
  if (key === null) return describeOwn(field, value, names);
  return describeCustom(
    value,
    names.custom.find((known) => known.key === key),
    names.locale,
  );
}
