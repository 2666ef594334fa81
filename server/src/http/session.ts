import { type Action, isAllowed, ROLE_LABELS, ROLES, type Role } from '@clientele/contract/permissions';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { App, Deps } from '../deps.ts';
import { ApiError } from '../errors.ts';
import { createAuth } from '../features/session/auth.ts';
import { Sessions } from '../features/session/sessions.ts';
import type { SignedInAccount } from '../features/session/signed-in-account.ts';

/** Who may ask a route: anyone, anyone who is signed in, or those whose role allows the action. */
type Access = 'public' | 'signed-in' | Action;

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access;
  }
  interface FastifyRequest {
    /** Who asks. Throws not_signed_in on a public route, where nobody needs to be. */
    readonly account: SignedInAccount;
    signedIn: SignedInAccount | null;
  }
  interface FastifyInstance {
    sessions: Sessions;
    auth: ReturnType<typeof createAuth>;
  }
}

/** Sets `request.account` and holds every route to the access it names. Before every route: a route that names none is refused. */
export async function registerSessions(app: App, deps: Deps): Promise<void> {
  const auth = createAuth(deps);
  const sessions = await Sessions.over(auth);
  app.decorate('auth', auth);
  app.decorate('sessions', sessions);
  app.decorateRequest('signedIn', null);
  app.decorateRequest('account', { getter: accountOf });
  app.addHook('onRoute', ({ url, method, config }) => {
    if (url.startsWith('/api/') && !config?.access)
      throw new Error(`${String(method)} ${url} does not name its access (http/session.ts).`);
  });
  app.addHook('onRequest', (request, reply) => identify(sessions, request, reply));
  app.addHook('onRequest', admit);
}

function accountOf(this: FastifyRequest): SignedInAccount {
  if (this.signedIn) return this.signedIn;
  throw new ApiError('not_signed_in', 'Sign in, then try again.');
}

/** Finds out who asks, and refuses nobody yet: those who are refused are counted too. */
async function identify(sessions: Sessions, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const { access } = request.routeOptions.config;
  if (access === undefined || access === 'public') return;
  // What one person may see is no other's; a browser asks again each time. Routes may be stricter.
  reply.header('cache-control', 'private, no-cache');
  const { account, cookies } = await sessions.find(request);
  if (cookies.length > 0) reply.header('set-cookie', [...cookies]);
  request.signedIn = account;
}

async function admit(request: FastifyRequest): Promise<void> {
  const { access } = request.routeOptions.config;
  if (access === undefined || access === 'public') return;
  const { role } = request.account;
  if (access !== 'signed-in' && !isAllowed(role, access)) throw notAllowed(role, access);
}

function notAllowed(role: Role, action: Action): ApiError {
  const able = ROLES.filter((each) => isAllowed(each, action)).map((each) => ROLE_LABELS[each]);
  const needed = new Intl.ListFormat('en', { type: 'disjunction' }).format(able);
  return new ApiError(
    'not_allowed',
    `This needs the role ${needed}; yours is ${ROLE_LABELS[role]}. Ask an owner to do it, or for that role.`,
  );
}
