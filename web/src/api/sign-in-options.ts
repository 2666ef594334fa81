import type { SignInOptions } from '@clientele/contract/sign-in';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { paths } from './paths.ts';
import { request } from './request.ts';

const signInOptionsQuery = queryOptions({
  queryKey: ['sign-in-options'],
  queryFn: async ({ signal }) => (await request<SignInOptions>('GET', paths.signInOptions, { signal })).data,
  staleTime: Number.POSITIVE_INFINITY,
});

/** What there is beside passwords: single sign-on, passkeys, mail. Undefined until it is known. */
export const useSignInOptions = (): SignInOptions | undefined => useQuery(signInOptionsQuery).data;
