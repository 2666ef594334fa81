import type { CustomFieldKind, FieldKind } from '@clientele/contract/fields';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/i;
const NUMBER = /^-?\d{1,100}(\.\d{1,100})?$/;
const MAX_INTEGER = 2_147_483_647;
const DAY = 86_400_000;

/** The account of the one who asks, in a filter on an account. */
export const ME = 'me';

export const isDate = (value: string): boolean => DATE.test(value) && isDay(value);

/** Whether the calendar has this day: 2026-02-30 would be read as another one. */
const isDay = (value: string) => {
  const time = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(time) && !value.startsWith('0000') && new Date(time).toISOString().startsWith(value);
};

/** A time of RFC 3339 in UTC, as PostgreSQL surely reads it; null where it is none, or before year 1. */
export function toUtc(value: string): string | null {
  const time = TIME.test(value) && isDate(value.slice(0, 10)) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) || value.startsWith('0000') ? null : new Date(time).toISOString();
}

const isTime = (value: string) => isDate(value) || toUtc(value) !== null;

const isInteger = (value: string) => /^-?\d{1,10}$/.test(value) && Math.abs(Number(value)) <= MAX_INTEGER;

type Check = [holds: (value: string) => boolean, otherwise: string];

const CHECKS: Partial<Record<FieldKind | CustomFieldKind, Check>> = {
  id: [(value) => UUID.test(value), 'Use a UUID.'],
  account: [(value) => value === ME || UUID.test(value), `Use the UUID of an account, or ${ME}.`],
  time: [isTime, 'Use a time as RFC 3339 has it, such as 2026-01-31T09:30:00Z, or a date.'],
  date: [isDate, 'Use a date as YYYY-MM-DD.'],
  integer: [isInteger, 'Use a whole number.'],
  number: [(value) => NUMBER.test(value), 'Use a number.'],
  boolean: [(value) => value === 'true' || value === 'false', 'Use true or false.'],
};

/** What is wrong with a filter's value for a field of this kind, or null. */
export function checkValue(
  kind: FieldKind | CustomFieldKind,
  value: string,
  allowed?: readonly string[],
): string | null {
  if (allowed && !allowed.includes(value)) return `Use one of ${allowed.join(', ')}.`;
  const check = CHECKS[kind];
  return check && !check[0](value) ? check[1] : null;
}

/** The day in UTC that a date stands for in a filter on a time, as its first moment and the first of the next. */
export function dayOf(value: string): { start: string; end: string } | null {
  if (!DATE.test(value)) return null;
  const start = Date.parse(`${value}T00:00:00Z`);
  return { start: new Date(start).toISOString(), end: new Date(start + DAY).toISOString() };
}
