import { paths } from '../../api/paths.ts';
import { queryClient } from '../../api/query-client.ts';
import { request } from '../../api/request.ts';
import { sessionQuery } from '../../api/session.ts';

export interface Credentials {
  email: string;
  password: string;
}

/** Signs in and loads the session; what waited for it (an expired one) goes on. */
export async function signIn(credentials: Credentials): Promise<void> {
  await request('POST', paths.signIn, { body: credentials });
  await queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 });
}
