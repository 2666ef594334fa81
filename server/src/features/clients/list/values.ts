import type { CustomFieldKind, FieldKind } from '@clientele/contract/fields';
import { isDate, toUtc } from '../../../http/times.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const NUMBER = /^-?\d{1,100}(\.\d{1,100})?$/;
const MAX_INTEGER = 2_147_483_647;

/** The account of the one who asks, in a filter on an account. */
export const ME = 'me';

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
