import { type Action, isAllowed, ROLE_LABELS, ROLES, type Role } from '@clientele/contract/permissions';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { App, Deps } from '../deps.ts';
import { ApiError } from '../errors.ts';
import { findBearer, type KeyRefusal, readBearer } from '../features/api-keys/bearer.ts';
import { createAuth } from '../features/session/auth.ts';
import { Sessions } from '../features/session/sessions.ts';
import type { PresentKey, PresentSession, SignedInAccount } from '../features/session/signed-in-account.ts';
import { limitRequests } from './rate-limits.ts';
import { assertConfirmed, assertSecondFactor } from './step-up.ts';

/** Who may ask a route: anyone, anyone who is signed in, or those whose role allows the action. */
type Access = 'public' | 'signed-in' | Action;

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access;
    /** Only for people themselves: a request with an API key is refused. */
    people?: boolean;
    /**
     * A dangerous act: asks for a sign-in or a confirmation (POST /api/auth/confirm) within the last ten minutes, else answers
     * confirmation_required. A request without a session, such as one with an API key, is never confirmed.
     */
    stepUp?: true;
    /**
     * Open although an owner requires a second factor that this session lacks: `always`, or only to whoever has none yet and
     * sets one up. Every other route answers second_factor_required.
     */
    beforeSecondFactor?: 'always' | 'to_set_up';
  }
  interface FastifyRequest {
    /** Who asks. Throws not_signed_in on a public route, where nobody needs to be. */
    readonly account: SignedInAccount;
    signedIn: SignedInAccount | null;
    /** The session that it is asked with; null without one, as with an API key. */
    presentSession: PresentSession | null;
    /** The API key that it is asked with; null for people. */
    apiKey: PresentKey | null;
    /** Why the API key that came with it does not count. */
    keyRefusal: KeyRefusal | null;
  }
  interface FastifyInstance {
    sessions: Sessions;
    auth: ReturnType<typeof createAuth>;
  }
}

/** Sets `request.account` and holds every route to the access it names. Before every route: a route that names none is refused. */
export async function registerSessions(app: App, deps: Deps): Promise<void> {
  const auth = createAuth(deps);
  const sessions = await Sessions.over(auth, deps);
  app.decorate('auth', auth);
  app.decorate('sessions', sessions);
  app.addHook('onClose', () => sessions.close());
  app.decorateRequest('signedIn', null);
  app.decorateRequest('presentSession', null);
  app.decorateRequest('apiKey', null);
  app.decorateRequest('keyRefusal', null);
  app.decorateRequest('account', { getter: accountOf });
  app.addHook('onRoute', ({ url, method, config }) => {
    if (url.startsWith('/api/') && !config?.access)
      throw new Error(`${String(method)} ${url} does not name its access (http/session.ts).`);
  });
  app.addHook('onRequest', (request, reply) => identify(deps, sessions, request, reply));
  limitRequests(app, deps);
  app.addHook('onRequest', admit);
}

function accountOf(this: FastifyRequest): SignedInAccount {
  if (this.signedIn) return this.signedIn;
  throw new ApiError('not_signed_in', 'Sign in, then try again.', {
    headers: { 'www-authenticate': 'Bearer realm="Clientele"' },
  });
}

/** Finds out who asks, and refuses nobody yet: those who are refused are counted too. */
async function identify(
  deps: Deps,
  sessions: Sessions,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const { access } = request.routeOptions.config;
  if (access === undefined || access === 'public') return;
  // What one person may see is kept by no browser, and by nothing on the way (ASVS 5.0, 14.3.2).
  reply.header('cache-control', 'no-store');
  const key = readBearer(request.headers.authorization);
  if (key !== null) return identifyByKey(deps, sessions, request, key);
  const { signedIn, cookies } = await sessions.find(request);
  if (cookies.length > 0) reply.header('set-cookie', [...cookies]);
  request.signedIn = signedIn?.account ?? null;
  request.presentSession = signedIn?.session ?? null;
}

/** A key counts even where a cookie came along: it was sent on purpose, which a cookie may not have been. */
async function identifyByKey(
  deps: Deps,
  sessions: Sessions,
  request: FastifyRequest,
  key: string,
): Promise<void> {
  const found = await findBearer(deps, sessions.keys, key);
  if ('reason' in found) {
    request.keyRefusal = found;
    return;
  }
  request.signedIn = found.account;
  request.apiKey = found.key;
}

async function admit(request: FastifyRequest): Promise<void> {
  const { access, people } = request.routeOptions.config;
  if (access === undefined || access === 'public') return;
  if (request.keyRefusal) throw request.keyRefusal.error;
  if (people && request.apiKey) throw peopleOnly();
  const { role } = request.account;
  assertSecondFactor(request);
  if (access !== 'signed-in' && !isAllowed(role, access)) throw notAllowed(role, access);
  if (request.routeOptions.config.stepUp) assertConfirmed(request);
}

const peopleOnly = () =>
  new ApiError(
    'not_allowed',
    'This is for people, not for API keys: a key that leaks must not let anyone in for good. Sign in to do it.',
  );

function notAllowed(role: Role, action: Action): ApiError {
  const able = ROLES.filter((each) => isAllowed(each, action)).map((each) => ROLE_LABELS[each]);
  const needed = new Intl.ListFormat('en', { type: 'disjunction' }).format(able);
  return new ApiError(
    'not_allowed',
    `This needs the role ${needed}; yours is ${ROLE_LABELS[role]}. Ask an owner to do it, or for that role.`,
  );
}
