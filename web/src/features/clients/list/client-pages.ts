/** The rows of a list, page by page, asked for with only the fields that are shown. */
import type { ClientPage, SparseClient } from '@clientele/contract/clients';
import { type ClientSelection, formatSelection } from '@clientele/contract/list-query';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { paths } from '../../../api/paths.ts';
import { request } from '../../../api/request.ts';
import { SEARCHED_FIELDS } from './matches.ts';

/** What every list asks for: who it is, and the version that a change must name. */
export interface ListClient extends SparseClient {
  readonly id: string;
  readonly name: string;
  readonly version: number;
}

interface ListPage extends Omit<ClientPage, 'data'> {
  readonly data: readonly ListClient[];
}

const ALWAYS = ['id', 'name', 'version'];
const PAGE_SIZE = '100';

export type ListParameters = readonly (readonly [string, string])[];

/** The request for these rows and columns: the same for every order of the columns, so that moving one asks nothing. */
export function listParameters(selection: ClientSelection, fields: readonly string[]): ListParameters {
  const searched = selection.q === '' ? [] : SEARCHED_FIELDS;
  const asked = [...new Set([...ALWAYS, ...fields, ...searched])].sort();
  return [...formatSelection(selection), ['fields', asked.join(',')]];
}

const asKey = (parameters: ListParameters) =>
  new URLSearchParams(parameters.map((pair) => [...pair])).toString();

async function readPage(parameters: ListParameters, cursor: string | null, signal: AbortSignal) {
  const page = [
    ...parameters,
    ['limit', PAGE_SIZE] as const,
    ...(cursor ? [['cursor', cursor] as const] : []),
  ];
  return (await request<ListPage>('GET', paths.clients(page), { signal })).data;
}

/** A search that is no longer wanted is aborted, so that a late answer never takes the place of a newer one. */
export const clientPagesQuery = (parameters: ListParameters) =>
  infiniteQueryOptions({
    queryKey: ['clients', 'list', asKey(parameters)],
    queryFn: ({ pageParam, signal }) => readPage(parameters, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
  });

/** Counts past the cap; only where someone asks for it. */
export const exactCountQuery = (selection: ClientSelection) => {
  const parameters: ListParameters = [
    ...formatSelection(selection),
    ['fields', 'id'],
    ['limit', '1'],
    ['count', 'exact'],
  ];
  return queryOptions({
    queryKey: ['clients', 'list', asKey(parameters)],
    queryFn: async ({ signal }) =>
      (await request<ClientPage>('GET', paths.clients(parameters), { signal })).data.total.value,
  });
};
