/** Values in the reader's words. */
import type { ListField } from './list-field.ts';

export interface ValueNames {
  /** An account's name by id; undefined where it is not known. */
  readonly accountName: (id: string) => string | undefined;
  readonly locale?: string;
}

const regionNames = new Map<string, Intl.DisplayNames>();

/** A country's name in the reader's language; the code itself where it names none. */
export function countryName(code: string, locale = navigator.language): string {
  const names = regionNames.get(locale) ?? new Intl.DisplayNames([locale, 'en'], { type: 'region' });
  regionNames.set(locale, names);
  try {
    return names.of(code) ?? code;
  } catch {
    // A code that is not one, such as a filter typed into the address.
    return code;
  }
}

const capitalised = (value: string) => value.charAt(0).toUpperCase() + value.slice(1);

const isDay = (value: string) => /^\d{4}-\d\d-\d\d$/.test(value);

/** A day as `22 Nov 2026` in the reader's language and zone; the text itself where it is no time. */
export function dayLabel(value: string, locale = navigator.language): string {
  const time = isDay(value) ? new Date(`${value}T00:00`) : new Date(value);
  if (Number.isNaN(time.getTime())) return value;
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(time);
}

/** One value of a field, as a filter or a cell says it. */
export function valueLabel(field: ListField, value: string, names: ValueNames): string {
  if (field.field === 'country') return countryName(value, names.locale);
  switch (field.kind) {
    case 'enum':
      return capitalised(value);
    case 'account':
      return names.accountName(value) ?? 'Unknown person';
    case 'boolean':
      return value === 'true' ? 'Yes' : 'No';
    case 'time':
    case 'date':
      return dayLabel(value, names.locale);
    default:
      return value;
  }
}
