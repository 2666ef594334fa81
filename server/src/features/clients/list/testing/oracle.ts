import { fold } from '@clientele/contract/fold';
import type { Filter } from '@clientele/contract/list-query';

/** A client as the API answers it. */
export type Row = Readonly<Record<string, unknown>> & { readonly id: string };

const TEXTS = new Set([
  'name',
  'company',
  'email',
  'phone',
  'website',
  'street',
  'city',
  'region',
  'postal_code',
  'custom.nick',
]);
const TIMES = new Set(['last_contacted_at', 'created_at', 'updated_at', 'deleted_at']);
const DAY = 86_400_000;

/** Numbers, or text that is ordered by its bytes in UTF-8. */
type Comparable = number | string;

function read(row: Row, field: string): unknown {
  const value = field.startsWith('custom.')
    ? (row.custom as Record<string, unknown>)[field.slice(7)]
    : row[field];
  return value ?? null;
}

/** A value as it is compared: text without case and accents, times and numbers as numbers. */
function toComparable(field: string, value: unknown): Comparable | null {
  if (value === null) return null;
  if (TEXTS.has(field)) return fold(String(value)).text;
  if (TIMES.has(field)) return Date.parse(String(value));
  if (field === 'custom.size' || field === 'version') return Number(value);
  if (field === 'custom.vip') return String(value) === 'true' ? 1 : 0;
  return String(value);
}

function order(a: Comparable, b: Comparable): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b)));
}

/** The rows in the order that `sort` asks for: empty last in both directions, ties by id in the last direction. */
export function sortRows(rows: readonly Row[], sort: string): Row[] {
  const keys = sort
    .split(',')
    .map((key) => ({ field: key.replace('-', ''), descending: key.startsWith('-') }));
  const idSign = keys.at(-1)?.descending ? -1 : 1;
  return [...rows].sort((a, b) => {
    for (const { field, descending } of keys) {
      const [left, right] = [toComparable(field, read(a, field)), toComparable(field, read(b, field))];
      if (left === null && right === null) continue;
      if (left === null) return 1;
      if (right === null) return -1;
      const difference = order(left, right);
      if (difference !== 0) return descending ? -difference : difference;
    }
    return idSign * order(a.id, b.id);
  });
}

/** Whether a row passes a filter. */
export function passes(row: Row, { field, op, values }: Filter): boolean {
  if (field === 'tags') return passesTags(row.tags as string[], op, values);
  const value = toComparable(field, read(row, field));
  if (op === 'null') return (value === null) === (values[0] === 'true');
  if (op === 'ne' || op === 'nin') return !passes(row, { field, op: op === 'ne' ? 'eq' : 'in', values });
  if (value === null) return false;
  if (op === 'in') return values.some((each) => passes(row, { field, op: 'eq', values: [each] }));
  const [given = ''] = values;
  if (TIMES.has(field) && given.length === 10) return passesDay(Number(value), op, Date.parse(given));
  const wanted = toComparable(field, given) ?? '';
  switch (op) {
    case 'eq':
      return order(value, wanted) === 0;
    case 'contains':
      return String(value).includes(String(wanted));
    case 'starts':
      return String(value).startsWith(String(wanted));
    case 'gt':
      return order(value, wanted) > 0;
    case 'gte':
      return order(value, wanted) >= 0;
    case 'lt':
      return order(value, wanted) < 0;
    case 'lte':
      return order(value, wanted) <= 0;
  }
}

/** A date as the operand of a time means the whole day. */
function passesDay(time: number, op: Filter['op'], start: number): boolean {
  switch (op) {
    case 'gt':
      return time >= start + DAY;
    case 'gte':
      return time >= start;
    case 'lt':
      return time < start;
    case 'lte':
      return time < start + DAY;
    default:
      return time >= start && time < start + DAY;
  }
}

function passesTags(tags: readonly string[], op: Filter['op'], values: readonly string[]): boolean {
  const [first = ''] = values;
  switch (op) {
    case 'null':
      return (tags.length === 0) === (first === 'true');
    case 'ne':
    case 'nin':
      return !tags.some((tag) => values.includes(tag));
    case 'contains':
      return tags.some((tag) => fold(tag).text.includes(fold(first).text));
    default:
      return tags.some((tag) => values.includes(tag));
  }
}
