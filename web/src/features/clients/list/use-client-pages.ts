import type { ClientSelection } from '@clientele/contract/list-query';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo } from 'react';
import { clientPagesQuery, type ListClient, listParameters } from './client-pages.ts';

const NONE: readonly ListClient[] = [];

/** The first moment at which rows could be used, for measuring: `performance.getEntriesByName('list-interactive')`. */
function useInteractiveMark(ready: boolean) {
  useEffect(() => {
    if (ready && performance.getEntriesByName('list-interactive').length === 0)
      performance.mark('list-interactive');
  }, [ready]);
}

/** The clients of a selection as far as they are loaded, and how to get more. */
export function useClientPages(selection: ClientSelection, fields: readonly string[], enabled = true) {
  const query = useInfiniteQuery({ ...clientPagesQuery(listParameters(selection, fields)), enabled });
  const { data, hasNextPage, isFetching, isError, fetchNextPage } = query;
  const clients = useMemo(() => data?.pages.flatMap((page) => page.data) ?? NONE, [data]);
  const first = data?.pages[0];

  const loadMore = useCallback(() => {
    // After an error the reader asks for the next try.
    if (hasNextPage && !isFetching && !isError) void fetchNextPage();
  }, [hasNextPage, isFetching, isError, fetchNextPage]);

  useInteractiveMark(data !== undefined);
  return {
    clients,
    total: first?.total ?? null,
    match: first?.match ?? 'exact',
    /** The rows belong to what was asked before. */
    stale: query.isPlaceholderData,
    isLoadingMore: query.isFetchingNextPage,
    error: query.error,
    loadMore,
    retry: () => void (query.isFetchNextPageError ? fetchNextPage() : query.refetch()),
  };
}

export type ClientPages = ReturnType<typeof useClientPages>;
