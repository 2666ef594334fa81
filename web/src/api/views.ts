import type { View } from '@clientele/contract/views';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { paths } from './paths.ts';
import { request } from './request.ts';

export const viewsQuery = queryOptions({
  queryKey: ['views'],
  queryFn: async ({ signal }) => (await request<{ data: View[] }>('GET', paths.views, { signal })).data.data,
});

/** The reader's own saved views and the shared ones. */
export const useViews = () => useQuery(viewsQuery);
