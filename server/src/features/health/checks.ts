import { withinPatience } from '../../cache/patience.ts';
import type { Deps } from '../../deps.ts';

/** A dependency that does not answer within this is down: whoever asks for health waits a few seconds at most. */
const WITHIN_MS = 2_000;
/** However often health is asked, and by however many, a dependency is asked once in this time. */
const REMEMBERED_MS = 1_000;

export interface Check {
  readonly status: 'up' | 'down';
  readonly latency_ms?: number;
}

const DOWN: Check = { status: 'down' };

/** What the process depends on, asked with a limit, once for all who ask at the same time, and remembered for a moment. */
export class Checks {
  readonly database: () => Promise<Check>;
  /** Null where there is no Redis. */
  readonly redis: () => Promise<Check | null>;

  constructor({ pool, redis }: Pick<Deps, 'pool' | 'redis'>) {
    this.database = remember(() => timed(() => pool.query('select 1')));
    this.redis = remember(async () => redis && toCheck(await redis.latency()));
  }
}

async function timed(ask: () => Promise<unknown>): Promise<Check> {
  const start = performance.now();
  try {
    await withinPatience(ask(), WITHIN_MS);
    return toCheck(performance.now() - start);
  } catch {
    return DOWN;
  }
}

const toCheck = (latency: number | null): Check =>
  latency === null ? DOWN : { status: 'up', latency_ms: Math.round(latency * 10) / 10 };

function remember<Answer>(ask: () => Promise<Answer>): () => Promise<Answer> {
  let known: { readonly answer: Promise<Answer>; until: number } | undefined;
  return () => {
    if (known && performance.now() < known.until) return known.answer;
    const asked = { answer: ask(), until: Number.POSITIVE_INFINITY };
    const end = () => {
      asked.until = performance.now() + REMEMBERED_MS;
    };
    asked.answer.then(end, end);
    known = asked;
    return asked.answer;
  };
}
