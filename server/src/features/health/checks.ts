import type { Pool } from 'pg';
import { withinPatience } from '../../cache/patience.ts';
import type { Replica, ReplicaState } from '../../database/replica/replica.ts';
import { nameStatement } from '../../database/statement-name.ts';
import type { Deps } from '../../deps.ts';

/** A dependency that does not answer within this is down: whoever asks for health waits a few seconds at most. */
const WITHIN_MS = 2_000;
/** However often health is asked, and by however many, a dependency is asked once in this time. */
const REMEMBERED_MS = 1_000;

export interface Check {
  /**
   * `busy`: each connection is in use and PostgreSQL answers on them, so the process serves, slowly. To take it away from a
   * balancer for that would send its load to the others.
   */
  readonly status: 'busy' | ReplicaState;
  readonly latency_ms?: number;
  /** How far behind the database it is, of a replica. */
  readonly lag_ms?: number;
}

const DOWN: Check = { status: 'down' };

/** What the process depends on, asked with a limit, once for all who ask at the same time, and remembered for a moment. */
export class Checks {
  readonly database: () => Promise<Check>;
  /** Null where there is no Redis. */
  readonly redis: () => Promise<Check | null>;
  /** Null where there is no replica; it is looked at all the time. */
  readonly replica: () => Check | null;

  constructor({ pool, redis, replica }: Pick<Deps, 'pool' | 'redis' | 'replica'>) {
    const answers = countAnswers(pool);
    this.database = remember(() => checkDatabase(pool, answers));
    this.redis = remember(async () => redis && toCheck(await redis.latency()));
    this.replica = () => replica && { status: replica.state, ...lagOf(replica) };
  }
}

const lagOf = ({ behindMs }: Replica) => (behindMs === null ? {} : { lag_ms: Math.round(behindMs) });

/** How many connections were given back whole: PostgreSQL has just answered on each. */
function countAnswers(pool: Pool): () => number {
  let count = 0;
  pool.on('release', (error) => {
    if (!error) count += 1;
  });
  return () => count;
}

async function checkDatabase(pool: Pool, answers: () => number): Promise<Check> {
  const before = answers();
  const start = performance.now();
  try {
    await withinPatience(pool.query(nameStatement('check database', 'select 1')), WITHIN_MS);
    return toCheck(performance.now() - start);
  } catch {
    return pool.waitingCount > 0 && answers() > before ? { status: 'busy' } : DOWN;
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
