import type { Factors } from '@clientele/contract/sessions';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { paths } from './paths.ts';
import { request } from './request.ts';

const factorsQuery = queryOptions({
  queryKey: ['factors'],
  queryFn: async ({ signal }) => (await request<Factors>('GET', paths.factors, { signal })).data,
});

/** The second factors of the reader. */
export const useFactors = () => useQuery(factorsQuery);
