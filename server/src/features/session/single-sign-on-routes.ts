import { timingSafeEqual } from 'node:crypto';
import { IdParams } from '@clientele/contract/schema';
import { SingleSignOnCallback, type SingleSignOnError, SingleSignOnStart } from '@clientele/contract/sign-in';
import { SpanKind } from '@opentelemetry/api';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AuthorizationResponseError } from 'openid-client';
import Type from 'typebox';
import { Limiter } from '../../cache/limiter.ts';
import type { App, Deps } from '../../deps.ts';
import { addressOf, networkOf } from '../../http/address.ts';
import { originFor } from '../../http/origin.ts';
import { WAY_IN } from '../../http/own-limit.ts';
import { inSpan } from '../../telemetry/traces.ts';
import { hashLinkToken, makeLinkToken } from '../accounts/link-tokens.ts';
import { recordAudit } from '../audit/record.ts';
import { AUTH_PATH } from './auth.ts';
import { readCookie } from './cookie.ts';
import { returnPath } from './return-path.ts';
import type { SingleSignOnConfig } from './single-sign-on-config.ts';
import { SingleSignOnProvider } from './single-sign-on-provider.ts';
import { keepUnderWay, takeUnderWay, type UnderWay } from './single-sign-on-queries.ts';
import { accountOf, partIdentity, SingleSignOnRefused } from './single-sign-on-service.ts';

const askProvider = <Answer>(ask: () => Promise<Answer>) =>
  inSpan('ask the OpenID provider', { kind: SpanKind.CLIENT }, ask);

const CALLBACK = `${AUTH_PATH}/sso/callback`;
const COOKIE_SECONDS = 600;
const STARTS = { name: 'single-sign-on', points: 60, seconds: 600 };
const RETURNS = { ...WAY_IN, name: 'single-sign-on-return' };
const REDIRECT = Type.Unsafe<never>({ type: 'null', description: 'On to the address in Location.' });

interface Offer {
  readonly config: SingleSignOnConfig;
  readonly provider: SingleSignOnProvider;
  readonly starts: Limiter;
  readonly returns: Limiter;
}

export function registerSingleSignOnRoutes(app: App, deps: Deps): void {
  registerSigningIn(app, deps);
  registerParting(app, deps);
}

/** Both routes are pages for a browser: whatever goes wrong leads back to the sign-in screen, with a code for its words. */
function registerSigningIn(app: App, deps: Deps): void {
  const config = deps.config.singleSignOn;
  const offer = config && {
    config,
    provider: new SingleSignOnProvider(config),
    starts: new Limiter(deps.redis, STARTS),
    returns: new Limiter(deps.redis, RETURNS),
  };
  app.get(
    `${AUTH_PATH}/sso/start`,
    { config: { access: 'public' }, schema: { querystring: SingleSignOnStart, response: { 302: REDIRECT } } },
    (request, reply) =>
      orBackToSignIn(deps, reply, async () => {
        const { to } = request.query;
        return start(deps, offer ?? refuse('sso_unavailable'), request, reply, returnPath(to));
      }),
  );
  app.get(
    CALLBACK,
    {
      config: { access: 'public' },
      schema: { querystring: SingleSignOnCallback, response: { 302: REDIRECT } },
    },
    (request, reply) =>
      orBackToSignIn(deps, reply, async () => {
        reply.header('set-cookie', cookieOf(deps, '', 0));
        const signingIn = finish(app, deps, offer ?? refuse('sso_unavailable'), request, reply);
        return signingIn.catch((error: unknown) => recordFailure(deps, request, error));
      }),
  );
}

function registerParting(app: App, deps: Deps): void {
  app.delete(
    '/api/v1/accounts/:id/single-sign-on',
    { config: { access: 'accounts.manage', people: true, stepUp: true }, schema: { params: IdParams } },
    async (request, reply) => {
      await partIdentity(deps, request, request.params.id);
      app.sessions.forgetAccount(request.params.id);
      return reply.code(204).send();
    },
  );
}

async function start(
  deps: Deps,
  { provider, starts }: Offer,
  request: FastifyRequest,
  reply: FastifyReply,
  to: string,
): Promise<string> {
  await take(starts, request);
  const redirectUri = `${originFor(request, deps)}${CALLBACK}`;
  const { url, secrets } = await askProvider(() => provider.begin(redirectUri)).catch((error: unknown) => {
    logFailure(deps, error);
    return refuse('sso_unavailable');
  });
  const browser = makeLinkToken();
  const underWay: UnderWay = { ...secrets, browser: hashLinkToken(browser), to };
  await keepUnderWay(deps.database, hashLinkToken(secrets.state), underWay);
  reply.header('set-cookie', cookieOf(deps, browser, COOKIE_SECONDS));
  return url.href;
}

async function take(limiter: Limiter, request: FastifyRequest): Promise<void> {
  if (!(await limiter.take(networkOf(addressOf(request)))).isWithin) refuse('sso_too_many');
}

async function finish(
  app: App,
  deps: Deps,
  offer: Offer,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<string> {
  await take(offer.returns, request);
  const underWay = await readUnderWay(deps, request);
  return signIn(app, deps, offer, request, reply, underWay).catch((error: unknown) => {
    // Whoever signs in otherwise then still comes to where they wanted to go.
    throw error instanceof SingleSignOnRefused ? new SingleSignOnRefused(error.code, underWay.to) : error;
  });
}

async function signIn(
  app: App,
  deps: Deps,
  { config, provider }: Offer,
  request: FastifyRequest,
  reply: FastifyReply,
  underWay: UnderWay,
): Promise<string> {
  const [, search = ''] = request.url.split('?', 2);
  const url = new URL(`${originFor(request, deps)}${CALLBACK}?${search}`);
  const identity = await askProvider(() => provider.finish(url, underWay)).catch((error: unknown) => {
    logFailure(deps, error);
    return refuse(error instanceof AuthorizationResponseError ? 'sso_denied' : 'sso_failed');
  });
  const accountId = await accountOf(deps, config, identity, request);
  // The provider asks for as many factors as the firm wants there.
  const cookies = await app.sessions.start(request, { accountId, twoFactors: true });
  const detail = { method: 'single sign-on' };
  await recordAudit(deps.database, request, { event: 'session.signed_in', accountId, detail });
  reply.header('set-cookie', [cookieOf(deps, '', 0), ...cookies]);
  return underWay.to;
}

const UNRECORDED: ReadonlySet<SingleSignOnError> = new Set([
  'sso_expired',
  'sso_unavailable',
  'sso_too_many',
]);

/** Only of those that were begun here, whose number is limited: else anyone could fill the log by opening the address. */
async function recordFailure(deps: Deps, request: FastifyRequest, error: unknown): Promise<never> {
  const code = error instanceof SingleSignOnRefused ? error.code : 'sso_failed';
  if (!UNRECORDED.has(code)) {
    const detail = { method: 'single sign-on', code };
    await recordAudit(deps.database, request, { event: 'session.sign_in_failed', detail });
  }
  throw error;
}

/** The sign-in that this browser began and that did not end yet. */
async function readUnderWay(deps: Deps, request: FastifyRequest): Promise<UnderWay> {
  const { state } = request.query as { state?: string };
  const browser = readCookie(request.headers.cookie, cookieName(deps));
  if (!state || !browser) return refuse('sso_expired');
  const underWay = await takeUnderWay(deps.database, hashLinkToken(state));
  if (!underWay || !isSame(underWay.browser, hashLinkToken(browser))) return refuse('sso_expired');
  return underWay;
}

const isSame = (a: string, b: string) => timingSafeEqual(Buffer.from(a), Buffer.from(b));

async function orBackToSignIn(deps: Deps, reply: FastifyReply, work: () => Promise<string>) {
  const location = await work().catch((error: unknown) => {
    if (!(error instanceof SingleSignOnRefused)) logFailure(deps, error);
    const { code, to } = error instanceof SingleSignOnRefused ? error : new SingleSignOnRefused('sso_failed');
    return `/sign-in?error=${code}${to === '/' ? '' : `&to=${encodeURIComponent(to)}`}`;
  });
  return reply.header('cache-control', 'no-store').redirect(location, 302);
}

function refuse(code: SingleSignOnError): never {
  throw new SingleSignOnRefused(code);
}

/** Codes alone: what a provider writes, and the claims in an error's cause, are personal. */
function logFailure({ log }: Deps, error: unknown): void {
  const { name, code, error: answered, cause } = error as SingleSignOnFailure;
  const fields = { name, code: codeOf(code), answered: codeOf(answered), cause: codeOf(cause?.code) };
  log.warn({ component: 'single-sign-on', ...fields }, 'Single sign-on failed');
}

interface SingleSignOnFailure {
  readonly name?: string;
  readonly code?: unknown;
  /** What the provider answered, RFC 6749, section 4.1.2.1. */
  readonly error?: unknown;
  readonly cause?: { readonly code?: unknown };
}

const codeOf = (value: unknown) =>
  typeof value === 'string' && /^\w{1,60}$/.test(value) ? value : undefined;

const isSecure = ({ config }: Deps) => config.publicUrl?.startsWith('https://') ?? false;

const cookieName = (deps: Deps) => (isSecure(deps) ? '__Host-clientele.sso' : 'clientele.sso');

/** Lax, since the provider's redirect comes from another site. */
const cookieOf = (deps: Deps, value: string, seconds: number) =>
  `${cookieName(deps)}=${value}; Max-Age=${seconds}; Path=/; HttpOnly; SameSite=Lax${isSecure(deps) ? '; Secure' : ''}`;
