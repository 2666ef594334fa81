import type { Column } from './columns.ts';
import type { ListField } from './list-field.ts';

/** From here down the list has two-line rows. */
export const PHONE = '(max-width: 767px)';

/** What a phone asks for and shows. */
const COMPACT_FIELDS = ['kind', 'status', 'company', 'city', 'country'];

/** The fields to ask for: what the columns show of what the register knows, and the kind beside the name. */
export function askedFields(
  columns: readonly Column[],
  fields: readonly ListField[],
  compact: boolean,
): string[] {
  if (compact) return COMPACT_FIELDS;
  const known = new Set(fields.map(({ field }) => field));
  return [...columns.map(({ field }) => field).filter((field) => known.has(field)), 'kind'];
}

/** Whether the fields can only be told once the register's own are known: one of them may have been deleted. */
export const needsCustomFields = (columns: readonly Column[], compact: boolean): boolean =>
  !compact && columns.some(({ field }) => field.startsWith('custom.'));
