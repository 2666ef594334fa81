import type { Session, SetUp, SetUpState } from '@clientele/contract/accounts';
import { paths } from '../../api/paths.ts';
import { queryClient } from '../../api/query-client.ts';
import { request } from '../../api/request.ts';
import { sessionQuery } from '../../api/session.ts';
import { markSignedIn } from '../../api/session-expiry.ts';

export const setUpStateQuery = {
  queryKey: ['set-up'],
  queryFn: async () => (await request<SetUpState>('GET', paths.setUp)).data,
};

/** Makes the first owner and signs them in. */
export async function setUp(values: SetUp): Promise<void> {
  const { data } = await request<Session>('POST', paths.setUp, { body: values });
  queryClient.setQueryData(sessionQuery.queryKey, data);
  markSignedIn();
}
