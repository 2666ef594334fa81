import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Budget, Limiter, type Standing } from '../cache/limiter.ts';
import type { App, Deps } from '../deps.ts';
import { ApiError } from '../errors.ts';
import { addressOf, networkOf } from './address.ts';
import { isRead, operationOf } from './operations.ts';
import { costOf } from './rate-limits-cost.ts';

/** Where to look after a change: docs/guides/limits.md has the same numbers, and a test compares them. */
export const BUDGETS = {
  reads: { name: 'reads', points: 3_000, seconds: 60 },
  writes: { name: 'writes', points: 300, seconds: 60 },
  /** Of all who are not signed in at one address, which may be a whole office. */
  address: { name: 'address', points: 300, seconds: 60 },
} as const satisfies Record<string, Budget>;

type BudgetName = keyof typeof BUDGETS;

interface Charge {
  readonly budget: BudgetName;
  readonly asker: string;
  readonly cost: number;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** What it took of which budget; null where it is free. */
    charge: Charge | null;
  }
}

const SIGNED_IN: readonly BudgetName[] = ['reads', 'writes'];

/**
 * Holds those who ask the API to budgets, and says on each answer how theirs stands (draft-ietf-httpapi-ratelimit-headers-10).
 * After it is known who asks, and before anyone is refused: what is refused counts too.
 */
export function limitRequests(app: App, { config, redis }: Deps): void {
  app.decorateRequest('charge', null);
  if (!config.rateLimit) return;
  const limiters = {
    reads: new Limiter(redis, BUDGETS.reads),
    writes: new Limiter(redis, BUDGETS.writes),
    address: new Limiter(redis, BUDGETS.address),
  };
  app.addHook('onRequest', async (request, reply) => {
    const charge = chargeOf(request);
    if (!charge) return;
    request.charge = charge;
    const standing = await limiters[charge.budget].take(charge.asker, charge.cost);
    say(reply, charge, standing);
    if (!standing.isWithin) throw tooMany(charge, standing);
  });
  app.addHook('onSend', async ({ charge }, reply) => {
    if (!charge || reply.statusCode !== 304) return;
    say(reply, charge, await limiters[charge.budget].giveBack(charge.asker, charge.cost));
  });
}

function chargeOf(request: FastifyRequest): Charge | null {
  if (!isOfApi(request)) return null;
  const operation = operationOf(request);
  const { signedIn, apiKey } = request;
  // Who is refused before a limit of an account's own counts takes of the address.
  const isOpen = request.routeOptions.config.access === 'public';
  if (operation?.ownLimit && (isOpen || (signedIn && !apiKey))) return null;
  const cost = costOf(request.query, operation);
  if (!signedIn) return { budget: 'address', asker: networkOf(addressOf(request)), cost };
  const asker = apiKey ? `key ${apiKey.id}` : `account ${signedIn.id}`;
  return { budget: isRead(request) ? 'reads' : 'writes', asker, cost };
}

/** By its route, since a router reads /%61pi as /api; by its address, where no route takes it. The docs are files. */
function isOfApi({ url, routeOptions }: FastifyRequest): boolean {
  const paths = [url, routeOptions.url ?? ''];
  return (
    paths.some((path) => path.startsWith('/api/')) && !paths.some((path) => path.startsWith('/api/docs'))
  );
}

function say(reply: FastifyReply, { budget }: Charge, { remaining, resetSeconds }: Standing): void {
  const policies = budget === 'address' ? (['address'] as const) : SIGNED_IN;
  reply.header('ratelimit-policy', policies.map(policyOf).join(', '));
  reply.header('ratelimit', `"${budget}";r=${remaining};t=${resetSeconds}`);
}

function policyOf(budget: BudgetName): string {
  const { name, points, seconds } = BUDGETS[budget];
  return `"${name}";q=${points};w=${seconds}`;
}

const WHAT: Record<BudgetName, string> = {
  reads: 'your reads',
  writes: 'your writes',
  address: 'the requests from your address without signing in',
};

function tooMany({ budget }: Charge, { resetSeconds }: Standing): ApiError {
  const { points, seconds } = BUDGETS[budget];
  return new ApiError(
    'too_many_requests',
    `Nothing was done: the ${points} points of ${WHAT[budget]} within ${seconds} seconds are used up. Try again in ${resetSeconds} seconds.`,
    { headers: { 'retry-after': String(resetSeconds) } },
  );
}
