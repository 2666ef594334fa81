import type { SetUpState } from '@clientele/contract/accounts';
import { redirect } from '@tanstack/react-router';
import { paths } from '../../api/paths.ts';
import { queryClient } from '../../api/query-client.ts';
import { ApiProblem, request } from '../../api/request.ts';
import { sessionQuery } from '../../api/session.ts';
import { localPath, type SearchParameters } from '../../shell/search-parameters.ts';

const isSignedOut = (error: unknown): boolean => error instanceof ApiProblem && error.status === 401;

/** Loads the session for the frame; who has none signs in first and returns here. */
export async function requireSession({ location }: { location: { href: string } }): Promise<void> {
  try {
    const { second_factor_needed } = await queryClient.ensureQueryData(sessionQuery);
    if (second_factor_needed)
      throw redirect({ to: '/second-factor', search: { to: location.href }, replace: true });
  } catch (error) {
    if (!isSignedOut(error)) throw error;
    const isHome = location.href === '/clients';
    throw redirect({ to: '/sign-in', search: isHome ? {} : { to: location.href }, replace: true });
  }
}

/** The screen for the second factor that an owner requires is for who lacks it, signed in. */
export async function requireHeld({ search }: { search: SearchParameters }): Promise<void> {
  const session = await queryClient.ensureQueryData(sessionQuery).catch((error: unknown) => {
    if (!isSignedOut(error)) throw error;
    throw redirect({ to: '/sign-in', search, replace: true });
  });
  if (!session.second_factor_needed) throw redirect({ href: localPath(search.to), replace: true });
}

/** Who is signed in needs no sign-in page, and a register without people needs its first owner. */
export async function requireSignedOut({ search }: { search: SearchParameters }): Promise<void> {
  const known = queryClient.getQueryState(sessionQuery.queryKey);
  if (!known?.error) {
    const session = await queryClient.ensureQueryData(sessionQuery).catch((error: unknown) => {
      if (!isSignedOut(error)) throw error;
      return null;
    });
    if (session) throw redirect({ href: localPath(search.to), replace: true });
  }
  const { data } = await request<SetUpState>('GET', paths.setUp);
  if (data.needed) throw redirect({ to: '/set-up', search: {}, replace: true });
}
