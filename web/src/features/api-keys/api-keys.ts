import type { ApiKey, ApiKeyCreate, ApiKeyCreated } from '@clientele/contract/api-keys';
import { queryOptions } from '@tanstack/react-query';
import { paths } from '../../api/paths.ts';
import { queryClient } from '../../api/query-client.ts';
import { request } from '../../api/request.ts';

export const apiKeysQuery = queryOptions({
  queryKey: ['api-keys'],
  queryFn: async ({ signal }) =>
    (await request<{ data: ApiKey[] }>('GET', paths.apiKeys, { signal })).data.data,
});

const refresh = () => queryClient.invalidateQueries({ queryKey: ['api-keys'] });

export async function makeApiKey(values: ApiKeyCreate): Promise<ApiKeyCreated> {
  const { data } = await request<ApiKeyCreated>('POST', paths.apiKeys, { body: values });
  void refresh();
  return data;
}

export async function revokeApiKey(id: string): Promise<void> {
  await request<void>('DELETE', paths.apiKey(id));
  await refresh();
}
