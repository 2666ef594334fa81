import type { Passkey, PasskeyCreationOptions } from '@clientele/contract/sessions';
import { queryOptions } from '@tanstack/react-query';
import { paths } from '../../api/paths.ts';
import { queryClient } from '../../api/query-client.ts';
import { request } from '../../api/request.ts';
import { makePasskey } from '../../api/web-authn.ts';

export const passkeysQuery = queryOptions({
  queryKey: ['passkeys'],
  queryFn: async ({ signal }) =>
    (await request<{ data: Passkey[] }>('GET', paths.passkeys, { signal })).data.data,
});

async function refresh(): Promise<void> {
  await Promise.all(
    [['passkeys'], ['factors'], ['account-factors']].map((queryKey) =>
      queryClient.invalidateQueries({ queryKey }),
    ),
  );
}

export async function addPasskey(name: string): Promise<void> {
  const { data: options } = await request<PasskeyCreationOptions>('POST', paths.passkeyOptions);
  const passkey = await makePasskey(options);
  await request<Passkey>('POST', paths.passkeys, { body: { name, passkey } });
  void refresh();
}

export async function renamePasskey(id: string, name: string): Promise<void> {
  await request<Passkey>('PATCH', paths.passkey(id), { body: { name } });
  await refresh();
}

export async function removePasskey(id: string): Promise<void> {
  await request<void>('DELETE', paths.passkey(id));
  await refresh();
}
