import type {
  Invitation,
  InvitationAccept,
  InvitationCreate,
  InvitationCreated,
  InvitationPreview,
  Session,
} from '@clientele/contract/accounts';
import { queryOptions } from '@tanstack/react-query';
import { paths } from '../../api/paths.ts';
import { queryClient } from '../../api/query-client.ts';
import { request } from '../../api/request.ts';

export const invitationsQuery = queryOptions({
  queryKey: ['invitations'],
  queryFn: async ({ signal }) =>
    (await request<{ data: Invitation[] }>('GET', paths.invitations, { signal })).data.data,
});

const refresh = () => queryClient.invalidateQueries({ queryKey: ['invitations'] });

export async function invite(invitation: InvitationCreate): Promise<InvitationCreated> {
  const { data } = await request<InvitationCreated>('POST', paths.invitations, { body: invitation });
  void refresh();
  return data;
}

/** Sends it again with a new link and another week; the old link ends. */
export async function sendAgain(id: string): Promise<InvitationCreated> {
  const { data } = await request<InvitationCreated>('POST', paths.invitationSend(id));
  void refresh();
  return data;
}

export async function revokeInvitation(id: string): Promise<void> {
  await request<void>('DELETE', paths.invitation(id));
  await refresh();
}

export const previewQuery = (token: string) =>
  queryOptions({
    queryKey: ['invitations', 'preview', token],
    queryFn: async ({ signal }) =>
      (await request<InvitationPreview>('POST', paths.invitationPreview, { body: { token }, signal })).data,
    staleTime: Number.POSITIVE_INFINITY,
  });

/** Makes the account and signs it in. */
export async function acceptInvitation(values: InvitationAccept): Promise<void> {
  await request<Session>('POST', paths.invitationAccept, { body: values });
}
