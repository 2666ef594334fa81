import { RateLimiterMemory, RateLimiterRedis, type RateLimiterRes } from 'rate-limiter-flexible';
import type { Redis } from './redis.ts';

export interface Budget {
  /** Names it in Redis, and to those who ask. */
  readonly name: string;
  /** What may be taken in one window. */
  readonly points: number;
  /** A window begins when somebody takes first. */
  readonly seconds: number;
}

/** How a budget stands for one asker, after what was asked of it. */
export interface Standing {
  /** False: more was taken than there is. */
  readonly isWithin: boolean;
  readonly remaining: number;
  /** Seconds until everything is there again, at least 1. */
  readonly resetSeconds: number;
}

type Store = RateLimiterMemory | RateLimiterRedis;
type Question = (store: Store, key: string) => Promise<RateLimiterRes | null>;

/**
 * Counts what each asker takes of a budget: in Redis, exact over all processes; where there is none, and while it is away, in
 * this process. An asker is named by whatever tells it apart; Redis gets no name as it is.
 */
export class Limiter {
  readonly budget: Budget;
  readonly #redis: Redis | null;
  readonly #own: RateLimiterMemory;
  readonly #shared: RateLimiterRedis | null;

  constructor(redis: Redis | null, budget: Budget) {
    const options = { points: budget.points, duration: budget.seconds, keyPrefix: '' };
    this.budget = budget;
    this.#redis = redis;
    this.#own = new RateLimiterMemory(options);
    this.#shared =
      redis && new RateLimiterRedis({ ...options, storeClient: redis.client, useRedisPackage: true });
  }

  /** Takes from the asker's budget, also where nothing is left in it. */
  take(asker: string, points = 1): Promise<Standing> {
    return this.#ask(asker, (store, key) => store.penalty(key, points));
  }

  /** Gives back what was taken and not used. */
  giveBack(asker: string, points = 1): Promise<Standing> {
    return this.#ask(asker, (store, key) => store.reward(key, points));
  }

  /** How it stands, without taking. */
  look(asker: string): Promise<Standing> {
    return this.#ask(asker, (store, key) => store.get(key));
  }

  /** From now on the asker has taken nothing, as after a sign-in that succeeded. */
  async forget(asker: string): Promise<void> {
    await this.#ask(asker, (store, key) => store.delete(key).then(() => null));
    await this.#own.delete(asker);
  }

  async #ask(asker: string, question: Question): Promise<Standing> {
    const shared = await this.#askShared(asker, question);
    return this.#standing(shared ? shared.found : await question(this.#own, asker));
  }

  async #askShared(asker: string, question: Question): Promise<{ found: RateLimiterRes | null } | null> {
    const [redis, store] = [this.#redis, this.#shared];
    if (!redis || !store) return null;
    const key = redis.name(`limit:${this.budget.name}`, asker);
    return redis.ask(async () => ({ found: await question(store, key) }));
  }

  #standing(found: RateLimiterRes | null): Standing {
    const { points, seconds } = this.budget;
    if (!found) return { isWithin: true, remaining: points, resetSeconds: seconds };
    const { consumedPoints, msBeforeNext } = found;
    return {
      isWithin: consumedPoints <= points,
      // What was given back in a later window than it was taken in is no more than there is.
      remaining: Math.min(points, Math.max(0, points - consumedPoints)),
      resetSeconds: Math.max(1, Math.ceil(msBeforeNext / 1000)),
    };
  }
}
