import type { Session } from '@clientele/contract/accounts';
import { paths } from '../../api/paths.ts';
import { queryClient } from '../../api/query-client.ts';
import { request } from '../../api/request.ts';
import { sessionQuery } from '../../api/session.ts';

export async function changeName(name: string): Promise<void> {
  const { data } = await request<Session>('PATCH', paths.session, { body: { name } });
  queryClient.setQueryData(sessionQuery.queryKey, data);
  void queryClient.invalidateQueries({ queryKey: ['accounts'] });
}

export async function changePassword(currentPassword: string, newPassword: string): Promise<void> {
  await request('POST', paths.changePassword, {
    body: { currentPassword, newPassword, revokeOtherSessions: true },
  });
}
