/** The list's whole state as its URL holds it, so that a link, a reload and the Back button show the same. */
import {
  type ClientSelection,
  DEFAULT_SORT,
  type Filter,
  formatFilter,
  formatSelection,
  formatSort,
  isQueryIssue,
  MAX_QUERY_LENGTH,
  parseFilter,
  parseSort,
  type QueryIssue,
  type Sort,
} from '@clientele/contract/list-query';
import { type Column, DEFAULT_COLUMNS, formatColumns, isDefaultColumns, parseColumns } from './columns.ts';

export interface ListState extends ClientSelection {
  readonly columns: readonly Column[];
  /** The saved view that the list was opened from. */
  readonly view: string | null;
  /** The client in the side panel. */
  readonly client: string | null;
  /** The dialog for a new client is open. */
  readonly creating: boolean;
}

/** The state and what of the URL could not be read, so that the screen can say so. */
export interface ParsedListState {
  readonly state: ListState;
  readonly issues: readonly QueryIssue[];
}

export const EMPTY_STATE: ListState = {
  q: '',
  filters: [],
  sort: DEFAULT_SORT,
  columns: DEFAULT_COLUMNS,
  view: null,
  client: null,
  creating: false,
};

/** As the router reads them: plain texts. */
export type SearchParameters = Readonly<Record<string, string | undefined>>;

function readFilters(search: SearchParameters): { filters: Filter[]; issues: QueryIssue[] } {
  const filters: Filter[] = [];
  const issues: QueryIssue[] = [];
  for (const [parameter, value] of Object.entries(search)) {
    const filter = value === undefined ? null : parseFilter(parameter, value);
    if (filter === null) continue;
    if (isQueryIssue(filter)) issues.push(filter);
    else filters.push(filter);
  }
  return { filters, issues };
}

/** Reads the parameters of a URL. Whatever cannot be read is left out and named among the issues. */
export function parseListState(search: SearchParameters): ParsedListState {
  const { filters, issues } = readFilters(search);
  const sort = search.sort ? parseSort(search.sort) : DEFAULT_SORT;
  if ('detail' in sort) issues.push(sort);
  const state: ListState = {
    q: (search.q ?? '').slice(0, MAX_QUERY_LENGTH),
    filters,
    sort: 'detail' in sort ? DEFAULT_SORT : sort,
    columns: search.columns ? parseColumns(search.columns) : DEFAULT_COLUMNS,
    view: search.view || null,
    client: search.client || null,
    creating: search.new === '1',
  };
  return { state, issues };
}

/** What a saved view keeps: rows, order and columns. */
function formatKept(state: ListState): Record<string, string> {
  const search: Record<string, string> = Object.fromEntries(formatSelection(state));
  if (!isDefaultColumns(state.columns)) search.columns = formatColumns(state.columns);
  return search;
}

/** The parameters that `parseListState` reads back into this state; what is default stays out. */
export function formatListState(state: ListState): Record<string, string> {
  const search = formatKept(state);
  if (state.view) search.view = state.view;
  if (state.client) search.client = state.client;
  if (state.creating) search.new = '1';
  return search;
}

/** The part of the state that a saved view keeps, as its `query`. */
export const formatViewQuery = (state: ListState): string =>
  new URLSearchParams(formatKept(state)).toString();

export const parseViewQuery = (query: string): ListState =>
  parseListState(Object.fromEntries(new URLSearchParams(query))).state;

/** Whether both show the same rows, order and columns, however their filters are ordered. */
export function showsTheSame(one: ListState, other: ListState): boolean {
  const comparable = (state: ListState) =>
    Object.entries(formatKept(state))
      .map(([parameter, value]) => `${parameter}=${value}`)
      .sort()
      .join('&');
  return comparable(one) === comparable(other);
}

export const isDefaultSort = (sort: readonly Sort[]): boolean =>
  formatSort(sort) === formatSort(DEFAULT_SORT);

/** A list has one filter per field and operator: this one takes the place of such another, and otherwise comes last. */
export function withFilter(filters: readonly Filter[], filter: Filter): readonly Filter[] {
  const [parameter] = formatFilter(filter);
  const at = filters.findIndex((other) => formatFilter(other)[0] === parameter);
  return at === -1 ? [...filters, filter] : filters.with(at, filter);
}
