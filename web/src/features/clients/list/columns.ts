/** The columns of the list: which, in what order, how wide. Name is always there and always first. */
import { parseFields } from '@clientele/contract/list-query';

export interface Column {
  readonly field: string;
  /** In CSS pixels; null is the width that suits the field. */
  readonly width: number | null;
}

export const NAME_COLUMN = 'name';
export const MIN_COLUMN_WIDTH = 64;
export const MAX_COLUMN_WIDTH = 800;
const WIDTH_STEP = 16;
const OTHER_WIDTH = 144;

/** Widths at which most clients' values stand in full at 13 px. */
const WIDTHS: Record<string, number> = {
  id: 296,
  kind: 120,
  name: 208,
  company: 160,
  email: 208,
  phone: 148,
  website: 200,
  street: 184,
  city: 112,
  postal_code: 104,
  country: 128,
  status: 104,
  tags: 184,
  last_contacted_at: 128,
  created_at: 112,
  updated_at: 112,
  version: 80,
};

const column = (field: string): Column => ({ field, width: null });

export const DEFAULT_COLUMNS: readonly Column[] = [
  NAME_COLUMN,
  'status',
  'company',
  'email',
  'phone',
  'city',
  'country',
  'updated_at',
].map(column);

export const columnWidth = ({ field, width }: Column): number => width ?? WIDTHS[field] ?? OTHER_WIDTH;

const clampWidth = (width: number) =>
  Math.min(MAX_COLUMN_WIDTH, Math.max(MIN_COLUMN_WIDTH, Math.round(width)));

/** Puts name first and drops what is there twice. */
function arrange(columns: readonly Column[]): Column[] {
  const name = columns.find(({ field }) => field === NAME_COLUMN) ?? column(NAME_COLUMN);
  const seen = new Set<string>([NAME_COLUMN]);
  const others = columns.filter(({ field }) => !seen.has(field) && seen.add(field));
  return [name, ...others];
}

const isField = (field: string) => field !== 'custom' && Array.isArray(parseFields(field));

/** Reads `name,email~240,city`; parts that name no field are left out. */
export function parseColumns(value: string): Column[] {
  const columns = value.split(',').flatMap((part): Column[] => {
    const [field = '', width] = part.split('~');
    if (!isField(field)) return [];
    return [{ field, width: width && /^\d{1,4}$/.test(width) ? clampWidth(Number(width)) : null }];
  });
  return arrange(columns);
}

export const formatColumns = (columns: readonly Column[]): string =>
  columns.map(({ field, width }) => (width === null ? field : `${field}~${width}`)).join(',');

export const isDefaultColumns = (columns: readonly Column[]): boolean =>
  formatColumns(columns) === formatColumns(DEFAULT_COLUMNS);

export function toggleColumn(columns: readonly Column[], field: string): readonly Column[] {
  if (field === NAME_COLUMN) return columns;
  if (!columns.some((shown) => shown.field === field)) return [...columns, column(field)];
  return columns.filter((shown) => shown.field !== field);
}

/** Moves a column to stand at `index`; never before the name. */
export function moveColumn(columns: readonly Column[], field: string, index: number): readonly Column[] {
  const moved = columns.find((shown) => shown.field === field);
  if (!moved || field === NAME_COLUMN) return columns;
  const others = columns.filter((shown) => shown !== moved);
  const place = Math.min(Math.max(1, index), others.length);
  return [...others.slice(0, place), moved, ...others.slice(place)];
}

export const resizeColumn = (columns: readonly Column[], field: string, width: number): readonly Column[] =>
  columns.map((shown) => (shown.field === field ? { field, width: clampWidth(width) } : shown));

/** One press of a key wider (1) or narrower (-1). */
export function stepColumn(columns: readonly Column[], field: string, direction: 1 | -1): readonly Column[] {
  const shown = columns.find((one) => one.field === field);
  return shown ? resizeColumn(columns, field, columnWidth(shown) + direction * WIDTH_STEP) : columns;
}
