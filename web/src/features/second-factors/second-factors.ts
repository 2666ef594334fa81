import type {
  AccountFactors,
  AuthenticatorCreated,
  RecoveryCodes,
  SecuritySettings,
} from '@clientele/contract/sessions';
import { queryOptions } from '@tanstack/react-query';
import { paths } from '../../api/paths.ts';
import { queryClient } from '../../api/query-client.ts';
import { request } from '../../api/request.ts';

/** After a change of the reader's second factors. */
export async function refreshFactors(): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: ['factors'] }),
    queryClient.invalidateQueries({ queryKey: ['account-factors'] }),
  ]);
}

/** Begins to set up an authenticator app; it counts after its first code. */
export const beginAuthenticator = async (): Promise<AuthenticatorCreated> =>
  (await request<AuthenticatorCreated>('POST', paths.authenticator)).data;

export async function verifyAuthenticator(code: string): Promise<void> {
  await request('POST', paths.authenticatorVerify, { body: { code } });
}

export async function turnOffAuthenticator(): Promise<void> {
  await request<void>('DELETE', paths.authenticator);
  await refreshFactors();
}

/** New recovery codes; the old ones end. */
export async function renewRecoveryCodes(): Promise<readonly string[]> {
  const { data } = await request<RecoveryCodes>('POST', paths.recoveryCodes);
  await refreshFactors();
  return data.recovery_codes;
}

export const securitySettingsQuery = queryOptions({
  queryKey: ['security-settings'],
  queryFn: async ({ signal }) =>
    (await request<SecuritySettings>('GET', paths.securitySettings, { signal })).data,
});

export async function requireSecondFactor(required: boolean): Promise<void> {
  const { data } = await request<SecuritySettings>('PATCH', paths.securitySettings, {
    body: { require_second_factor: required },
  });
  queryClient.setQueryData(securitySettingsQuery.queryKey, data);
  await refreshFactors();
}

/** What each person has, for owners. */
export const accountFactorsQuery = queryOptions({
  queryKey: ['account-factors'],
  queryFn: async ({ signal }) =>
    (await request<{ data: AccountFactors[] }>('GET', paths.accountFactors, { signal })).data.data,
});

/** For someone who lost theirs: takes every second factor from them, and ends their sessions. */
export async function resetFactorsOf(accountId: string): Promise<void> {
  await request<void>('DELETE', paths.accountFactorsOf(accountId));
  await refreshFactors();
}
