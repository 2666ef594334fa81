import type { AuditPage } from '@clientele/contract/audit';
import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import { type Parameters, paths } from '../../api/paths.ts';
import { request } from '../../api/request.ts';

/** What is looked for, as it stands in the address of the screen. */
export interface AuditSearch {
  readonly q?: string;
  /** Of an account. */
  readonly by?: string;
  /** A kind of events: what stands before their dot. */
  readonly kind?: string;
}

export const auditParameters = ({ q, by, kind }: AuditSearch): Parameters => [
  ...(q ? ([['q', q]] as const) : []),
  ...(by ? ([['account_id', by]] as const) : []),
  ...(kind ? ([['event', `${kind}.*`]] as const) : []),
];

export const auditQuery = (search: AuditSearch) =>
  infiniteQueryOptions({
    queryKey: ['audit', search],
    queryFn: async ({ pageParam, signal }) => {
      const page: Parameters = pageParam === null ? [] : [['cursor', pageParam]];
      const path = paths.audit([...auditParameters(search), ...page]);
      return (await request<AuditPage>('GET', path, { signal })).data;
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
    // The log grows with every act, this reader's too.
    staleTime: 0,
  });
