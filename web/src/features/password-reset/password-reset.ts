import type {
  PasswordResetAsked,
  PasswordResetComplete,
  PasswordResetMade,
  PasswordResetPreview,
} from '@clientele/contract/sign-in';
import { queryOptions } from '@tanstack/react-query';
import { paths } from '../../api/paths.ts';
import { request } from '../../api/request.ts';

/** Asks for a link by mail. Answers the same whether there is such an account or not. */
export const askForReset = async (email: string): Promise<PasswordResetAsked> =>
  (await request<PasswordResetAsked>('POST', paths.passwordResets, { body: { email } })).data;

export const resetPreviewQuery = (token: string) =>
  queryOptions({
    queryKey: ['password-resets', 'preview', token],
    queryFn: async ({ signal }) =>
      (await request<PasswordResetPreview>('POST', paths.passwordResetPreview, { body: { token }, signal }))
        .data,
    staleTime: Number.POSITIVE_INFINITY,
  });

export async function setNewPassword(values: PasswordResetComplete): Promise<void> {
  await request<void>('POST', paths.passwordResetComplete, { body: values });
}

/** A link for someone else, by an owner: mailed, or to be handed over. */
export const makeResetFor = async (accountId: string): Promise<PasswordResetMade> =>
  (await request<PasswordResetMade>('POST', paths.accountPasswordReset(accountId))).data;
