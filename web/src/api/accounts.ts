import type { Account } from '@clientele/contract/accounts';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { paths } from './paths.ts';
import { request } from './request.ts';

const accountsQuery = queryOptions({
  queryKey: ['accounts'],
  queryFn: async ({ signal }) =>
    (await request<{ data: Account[] }>('GET', paths.accounts, { signal })).data.data,
});

/** Everyone of the firm, deactivated accounts too. */
export const useAccounts = () => useQuery(accountsQuery);
