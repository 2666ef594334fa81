/** What the page asks the API about one client. */
import type { Client, ClientPage, SparseClient } from '@clientele/contract/clients';
import type { QueryClient } from '@tanstack/react-query';
import { queryOptions } from '@tanstack/react-query';
import { paths } from '../../../api/paths.ts';
import { request } from '../../../api/request.ts';
import { type FieldValues, toPatch } from './field-values.ts';
import type { Saved } from './save-values.ts';

/** The strong validator of a version, as If-Match wants it. */
const etagOf = (version: number): string => `"${version}"`;

export const clientKey = (id: string) => ['clients', id] as const;

export const clientQuery = (id: string) =>
  queryOptions({
    queryKey: clientKey(id),
    queryFn: async ({ signal }) => (await request<Client>('GET', paths.client(id), { signal })).data,
  });

/** A client of the trash, which has no page of its own in the API; null where it is not there. */
export const trashedClientQuery = (id: string) =>
  queryOptions({
    queryKey: [...clientKey(id), 'trashed'],
    queryFn: async ({ signal }): Promise<SparseClient | null> => {
      const parameters = [
        ['id', id],
        ['deleted_at[null]', 'false'],
        ['fields', 'id,name,kind,deleted_at,version'],
      ] as const;
      const { data } = await request<ClientPage>('GET', paths.clients(parameters), { signal });
      return data.data[0] ?? null;
    },
  });

export async function sendPatch(id: string, values: FieldValues, version: number): Promise<Saved> {
  const { data, changeSet } = await request<Client>('PATCH', paths.client(id), {
    body: toPatch(values),
    headers: { 'if-match': etagOf(version) },
  });
  return { client: data, changeSet };
}

/** Moves it to the trash; answers the change set. */
export async function sendTrash(id: string, version: number): Promise<string | null> {
  const headers = { 'if-match': etagOf(version) };
  return (await request<undefined>('DELETE', paths.client(id), { headers })).changeSet;
}

export async function sendRestore(id: string): Promise<Saved> {
  const { data, changeSet } = await request<Client>('POST', paths.clientRestore(id));
  return { client: data, changeSet };
}

/** Everything that shows this client, other than the client itself, is read anew: lists, its history, the changes. */
export async function refreshAround(queryClient: QueryClient, id: string): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: ['clients', 'list'] }),
    queryClient.invalidateQueries({ queryKey: [...clientKey(id), 'history'] }),
    queryClient.invalidateQueries({ queryKey: ['changes'] }),
    queryClient.invalidateQueries({ queryKey: ['tags'] }),
  ]);
}
