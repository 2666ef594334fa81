import type { FastifyRequest } from 'fastify';
import { type Budget, Limiter } from '../cache/limiter.ts';
import type { Deps } from '../deps.ts';
import { ApiError } from '../errors.ts';
import { addressOf, networkOf } from './address.ts';

type Hook = (request: FastifyRequest) => Promise<void>;

/** For routes of signing in that can't be guessed at, or are held to fewer guesses elsewhere: so many a minute for a whole office. */
export const WAY_IN = { points: 120, seconds: 60 } as const;

/**
 * Holds a route to a limit of its own (`ownLimit` in operations.ts), by the network that asks, known or not: as its `onRequest`,
 * so that what is refused afterwards counts too. RATE_LIMIT=off leaves it.
 */
export const limitByNetwork = ({ redis }: Deps, budget: Budget): Hook =>
  limitBy(new Limiter(redis, budget), (request) => networkOf(addressOf(request)));

/** The same by the account that asks, for routes that nobody else reaches. */
export const limitByAccount = ({ redis }: Deps, budget: Budget): Hook =>
  limitBy(new Limiter(redis, budget), (request) => request.account.id);

const limitBy =
  (limiter: Limiter, askerOf: (request: FastifyRequest) => string): Hook =>
  async (request) => {
    const { isWithin, resetSeconds } = await limiter.take(askerOf(request));
    if (isWithin) return;
    throw new ApiError(
      'too_many_requests',
      `Nothing was done: this was asked for too often. Try again in ${resetSeconds} seconds.`,
      { headers: { 'retry-after': String(resetSeconds) } },
    );
  };
