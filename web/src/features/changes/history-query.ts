/** What the screens ask about changes: a client's history, all change sets, one of them. */
import type { ChangeSetDetail, ChangeSetPage, HistoryPage } from '@clientele/contract/changes';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { type Parameters, paths } from '../../api/paths.ts';
import { request } from '../../api/request.ts';

const PAGE = '30';

const pageParameters = (cursor: string | null, others: Parameters = []): Parameters => [
  ...others,
  ['limit', PAGE],
  ...(cursor === null ? [] : ([['cursor', cursor]] as const)),
];

export const historyQuery = (clientId: string) =>
  infiniteQueryOptions({
    queryKey: ['clients', clientId, 'history'],
    queryFn: async ({ pageParam, signal }) =>
      (
        await request<HistoryPage>('GET', paths.clientHistory(clientId, pageParameters(pageParam)), {
          signal,
        })
      ).data,
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });

/** The newest of a client's history at a version, for saying who made it. */
export const historyHeadQuery = (clientId: string, version: number) =>
  queryOptions({
    queryKey: ['clients', clientId, 'history', 'head', version],
    queryFn: async ({ signal }) => {
      const path = paths.clientHistory(clientId, pageParameters(null));
      return (await request<HistoryPage>('GET', path, { signal })).data.data;
    },
  });

export const changeSetsQuery = (accountId: string | null) =>
  infiniteQueryOptions({
    queryKey: ['changes', 'list', accountId],
    queryFn: async ({ pageParam, signal }) => {
      const by: Parameters = accountId === null ? [] : [['account_id', accountId]];
      return (await request<ChangeSetPage>('GET', paths.changes(pageParameters(pageParam, by)), { signal }))
        .data;
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });

export const changeSetQuery = (id: string) =>
  queryOptions({
    queryKey: ['changes', id],
    queryFn: async ({ signal }) => (await request<ChangeSetDetail>('GET', paths.change(id), { signal })).data,
  });
