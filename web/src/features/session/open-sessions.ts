import type { OpenSession } from '@clientele/contract/sessions';
import { queryOptions } from '@tanstack/react-query';
import { paths } from '../../api/paths.ts';
import { queryClient } from '../../api/query-client.ts';
import { request } from '../../api/request.ts';

export const openSessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: async ({ signal }) =>
    (await request<{ data: OpenSession[] }>('GET', paths.sessions, { signal })).data.data,
});

const refresh = () => queryClient.invalidateQueries({ queryKey: ['sessions'] });

export async function endSession(id: string): Promise<void> {
  await request<void>('DELETE', paths.openSession(id));
  await refresh();
}

export async function endOtherSessions(): Promise<void> {
  await request<void>('DELETE', paths.sessions);
  await refresh();
}
