import { queryOptions, useQuery } from '@tanstack/react-query';
import { paths } from './paths.ts';
import { request } from './request.ts';

const tagsQuery = queryOptions({
  queryKey: ['tags'],
  queryFn: async ({ signal }) => (await request<{ data: string[] }>('GET', paths.tags, { signal })).data.data,
});

/** All tags in use, sorted. */
export const useTags = () => useQuery(tagsQuery);
