import type { Session } from '@clientele/contract/accounts';
import type { Action } from '@clientele/contract/permissions';
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { paths } from './paths.ts';
import { request } from './request.ts';
import { markSignedIn } from './session-expiry.ts';

async function readSession({ signal }: { signal: AbortSignal }): Promise<Session> {
  const { data } = await request<Session>('GET', paths.session, { signal });
  markSignedIn();
  return data;
}

export const sessionQuery = queryOptions({ queryKey: ['session'], queryFn: readSession, staleTime: 60_000 });

/** Who is signed in. Inside the frame only: its route loads the session first. */
export const useSession = (): Session => useSuspenseQuery(sessionQuery).data;

/** Whether the reader may do this; the server decides again. */
export const useCan = (action: Action): boolean => useSession().actions.includes(action);
