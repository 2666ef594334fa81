import type { BetterAuthPlugin, GenericEndpointContext } from 'better-auth';
import { APIError, createAuthEndpoint, getSessionFromCtx } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';

/** What Better Auth is about to write of a session. */
export interface NewSession extends Record<string, unknown> {
  readonly userId: string;
}

export interface Proof {
  readonly confirmedAt: Date;
  readonly twoFactors: boolean;
}

/** The library's endpoints that make a session of a password and a second factor. */
const SECOND_FACTOR_PATHS = ['/two-factor/verify-totp', '/two-factor/verify-backup-code'];

/** What proves who signs in: a session that replaces another brings it along, else the endpoint tells. */
export function proofOf(session: NewSession, context: GenericEndpointContext | null): Proof {
  const path = context?.path ?? '';
  const before = path === '/change-password' && context?.context.session?.session.twoFactors === true;
  return {
    confirmedAt: session.confirmedAt instanceof Date ? session.confirmedAt : new Date(),
    twoFactors:
      typeof session.twoFactors === 'boolean'
        ? session.twoFactors
        : before || SECOND_FACTOR_PATHS.includes(path),
  };
}

/** Signs in an account that proved itself by other means than the library knows. */
const startSession = createAuthEndpoint.serverOnly(
  { method: 'POST', metadata: { $Infer: { body: {} as { accountId: string; twoFactors: boolean } } } },
  async (ctx) => {
    const { accountId, twoFactors } = ctx.body;
    const { internalAdapter } = ctx.context;
    const user = await internalAdapter.findUserById(accountId);
    const session = user && (await internalAdapter.createSession(user.id, false, { twoFactors }));
    if (!session) throw new APIError('UNAUTHORIZED');
    await setSessionCookie(ctx, { session, user });
    return null;
  },
);

/**
 * Gives the present session a new token and what was proved (ASVS 5.0, 7.2.4: a new token at each authentication). When it was
 * made stays, so that confirming does not outlive the absolute limit.
 */
const renewSession = createAuthEndpoint.serverOnly(
  { method: 'POST', metadata: { $Infer: { body: {} as { twoFactors: boolean } } } },
  async (ctx) => {
    const present = await getSessionFromCtx(ctx, { disableRefresh: true });
    if (!present) throw new APIError('UNAUTHORIZED');
    const { session, user } = present;
    const { createdAt, ipAddress, userAgent } = session;
    const proof: Proof = { confirmedAt: new Date(), twoFactors: ctx.body.twoFactors };
    const { internalAdapter } = ctx.context;
    const renewed = await internalAdapter.createSession(
      user.id,
      false,
      { createdAt, ipAddress, userAgent, ...proof },
      true,
    );
    if (!renewed) throw new APIError('UNAUTHORIZED');
    await setSessionCookie(ctx, { session: renewed, user });
    await internalAdapter.deleteSession(session.token);
    return null;
  },
);

/** Endpoints of our own that make sessions through the library; none is open over HTTP. */
export const sessionPlugin = () =>
  ({ id: 'clientele-sessions', endpoints: { startSession, renewSession } }) satisfies BetterAuthPlugin;
