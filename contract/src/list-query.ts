/**
 * The grammar of a list of clients: search, filters, sort, columns. The URL of a screen, the query of a request, a saved
 * view and an export are all this, so that each shows the same rows.
 */
import {
  CLIENT_FIELD_KEYS,
  CUSTOM_FIELD_KEY_PATTERN,
  CUSTOM_FIELD_PREFIX,
  FILTER_OPERATORS,
  type FilterOperator,
  fieldDefinition,
  isClientField,
  operatorsFor,
} from './fields.ts';

export const DEFAULT_LIMIT = 50;
export const MAX_LIMIT = 500;
export const MAX_SORTS = 4;
export const MAX_QUERY_LENGTH = 200;
export const MAX_FILTER_VALUE_LENGTH = 500;
export const MAX_FILTER_VALUES = 100;
/** Up to here a total is counted exactly without being asked for. */
export const TOTAL_CAP = 10_000;

export interface Filter {
  readonly field: string;
  readonly op: FilterOperator;
  /** One value, or several for `in` and `nin`; `'true'` or `'false'` for `null`. */
  readonly values: readonly string[];
}

export interface Sort {
  readonly field: string;
  readonly descending: boolean;
}

/** What rows, in what order. Pages, columns and counts come on top. */
export interface ClientSelection {
  readonly q: string;
  readonly filters: readonly Filter[];
  readonly sort: readonly Sort[];
}

/** Newest first: creation never changes, so that a page's place never does. */
export const DEFAULT_SORT: readonly Sort[] = [{ field: 'created_at', descending: true }];

export interface QueryIssue {
  /** The query parameter at fault. */
  readonly parameter: string;
  readonly detail: string;
}

const CUSTOM_KEY = new RegExp(CUSTOM_FIELD_KEY_PATTERN);

/** The key of a custom field named by a parameter such as `custom.size`, or null where it names none. */
export function customFieldKey(field: string): string | null {
  if (!field.startsWith(CUSTOM_FIELD_PREFIX)) return null;
  const key = field.slice(CUSTOM_FIELD_PREFIX.length);
  return CUSTOM_KEY.test(key) ? key : null;
}

const PARAMETER = /^([a-z_]+(?:\.[a-z0-9_]+)?)(?:\[([a-z]+)\])?$/;

/** Reads `field[op]` into its parts; null where it is no filter at all. */
export function parseFilterParameter(parameter: string): { field: string; op: string } | null {
  const match = PARAMETER.exec(parameter);
  const field = match?.[1];
  if (!field || !(isClientField(field) || field.startsWith(CUSTOM_FIELD_PREFIX))) return null;
  return { field, op: match[2] ?? 'eq' };
}

const isOperator = (op: string): op is FilterOperator => FILTER_OPERATORS.some((known) => known === op);

/** Splits the value of `in` and `nin` at commas; a comma inside a value is written `\,` and a backslash `\\`. */
export function splitValues(value: string): string[] {
  const parts = value.match(/(?:\\.|[^,])+/gsu) ?? [];
  return parts.map((part) => part.replaceAll(/\\([\\,])/g, '$1').trim()).filter((part) => part !== '');
}

const joinValues = (values: readonly string[]) =>
  values.map((value) => value.replaceAll(/[\\,]/g, '\\$&')).join(',');

function checkFilterShape(parameter: string, filter: Filter): QueryIssue | null {
  if (filter.values.length === 0) return { parameter, detail: 'Name at least one value.' };
  if (filter.values.length > MAX_FILTER_VALUES)
    return { parameter, detail: `Name at most ${MAX_FILTER_VALUES} values.` };
  if (filter.values.some((value) => value.length > MAX_FILTER_VALUE_LENGTH))
    return { parameter, detail: `Use at most ${MAX_FILTER_VALUE_LENGTH} characters.` };
  if (filter.op === 'null' && !['true', 'false'].includes(filter.values[0] ?? ''))
    return { parameter, detail: 'Use true (is empty) or false (is not empty).' };
  return null;
}

/** Reads one filter parameter; custom fields are checked for their shape only, since only the register knows them. */
export function parseFilter(parameter: string, value: string): Filter | QueryIssue | null {
  const parts = parseFilterParameter(parameter);
  if (!parts) return null;
  if (!isOperator(parts.op))
    return { parameter, detail: `There is no operator "${parts.op}". Use ${FILTER_OPERATORS.join(', ')}.` };
  if (isClientField(parts.field)) {
    const { kind, nullable } = fieldDefinition(parts.field);
    const operators = operatorsFor(kind, nullable);
    if (!operators.includes(parts.op))
      return {
        parameter,
        detail: `"${parts.field}" can't be filtered by "${parts.op}". Use ${operators.join(', ')}.`,
      };
  } else if (!customFieldKey(parts.field)) {
    return { parameter, detail: `"${parts.field}" is not the name of a custom field.` };
  }
  const many = parts.op === 'in' || parts.op === 'nin';
  const filter = { field: parts.field, op: parts.op, values: many ? splitValues(value) : [value] };
  return checkFilterShape(parameter, filter) ?? filter;
}

/** The query parameter and value that `parseFilter` reads back into this filter. */
export function formatFilter(filter: Filter): [parameter: string, value: string] {
  const parameter = filter.op === 'eq' ? filter.field : `${filter.field}[${filter.op}]`;
  const many = filter.op === 'in' || filter.op === 'nin';
  return [parameter, many ? joinValues(filter.values) : (filter.values[0] ?? '')];
}

const sortFields = () => CLIENT_FIELD_KEYS.filter((key) => fieldDefinition(key).sortable);

/** Reads `-updated_at,name`. */
export function parseSort(value: string): Sort[] | QueryIssue {
  const sorts = value.split(',').map((part) => ({
    field: part.replace(/^-/, ''),
    descending: part.startsWith('-'),
  }));
  const issue = (detail: string): QueryIssue => ({ parameter: 'sort', detail });
  for (const { field } of sorts) {
    const known = isClientField(field) ? fieldDefinition(field).sortable : customFieldKey(field) !== null;
    if (!known)
      return issue(`Clients can't be sorted by "${field}". Use ${sortFields().join(', ')} or custom.<key>.`);
  }
  if (new Set(sorts.map(({ field }) => field)).size < sorts.length) return issue('Name each field once.');
  if (sorts.length > MAX_SORTS) return issue(`Sort by at most ${MAX_SORTS} fields.`);
  return sorts;
}

export const formatSort = (sorts: readonly Sort[]): string =>
  sorts.map(({ field, descending }) => (descending ? `-${field}` : field)).join(',');

/** Reads `name,email,custom.size`: the columns of a list or an export. */
export function parseFields(value: string): string[] | QueryIssue {
  const fields = value.split(',');
  const unknown = fields.find(
    (field) => !isClientField(field) && field !== 'custom' && !customFieldKey(field),
  );
  if (unknown !== undefined)
    return {
      parameter: 'fields',
      detail: `There is no field "${unknown}". Use ${CLIENT_FIELD_KEYS.join(', ')} or custom.`,
    };
  return [...new Set(fields)];
}

export const isQueryIssue = (value: object | null): value is QueryIssue =>
  value !== null && 'detail' in value;

/** A selection as the parameters of a URL; what is default stays out. */
export function formatSelection(selection: Partial<ClientSelection>): [string, string][] {
  const parameters: [string, string][] = [];
  if (selection.q) parameters.push(['q', selection.q]);
  for (const filter of selection.filters ?? []) parameters.push(formatFilter(filter));
  if (selection.sort?.length && formatSort(selection.sort) !== formatSort(DEFAULT_SORT))
    parameters.push(['sort', formatSort(selection.sort)]);
  return parameters;
}
