import type { FastifyBaseLogger } from 'fastify';
import type { Pool } from 'pg';
import { withinPatience } from '../../cache/patience.ts';
import type { Redis } from '../../cache/redis.ts';
import type { DatabaseMetrics } from '../../telemetry/metrics/database.ts';
import { connectDatabase } from '../connect.ts';
import { nameStatement } from '../statement-name.ts';
import { Lag } from './lag.ts';
import { laterOf, NEVER, type Position, readPosition } from './position.ts';
import { WriteMarks } from './write-marks.ts';

export interface ReplicaOptions {
  readonly url: string;
  readonly primary: Pool;
  readonly redis: Redis | null;
  readonly log: Pick<FastifyBaseLogger, 'warn'>;
  readonly metrics?: DatabaseMetrics;
  readonly slowStatementMs?: number;
}

/** Where a read runs. */
export interface Source {
  readonly pool: Pool;
  readonly isReplica: boolean;
}

export interface Reader {
  readonly accountId: string;
  /** What is read must have been replayed to here. */
  readonly from?: Position | null;
}

export type ReplicaState = 'connecting' | 'up' | 'behind' | 'down';

const LOOK_EVERY_MS = 500;
const PATIENCE_MS = 2_000;
/** Further behind, nothing is read from it: what others write would be seen too late. */
const MOST_BEHIND_MS = 5_000;
/** A read that hangs there is asked of the primary, which has limits of its own. */
const ANSWER_WITHIN_MS = 10_000;

const SAID: Record<'up' | 'behind' | 'down', string> = {
  up: 'The replica answers and is close behind: lists are read from it.',
  behind: 'The replica is too far behind: lists are read from the primary until it has caught up.',
  down: 'The replica does not answer: lists are read from the primary until it does.',
};

/**
 * A replica of the database that takes reads. Nobody is shown less than they have written: a replica that has not replayed an
 * account's last write is passed over for that account, and one that is seconds behind for everybody. It is never needed.
 */
export class Replica {
  readonly #primary: Pool;
  readonly #log: ReplicaOptions['log'];
  readonly #marks: WriteMarks;
  readonly #connection: ReturnType<typeof connectDatabase>;
  readonly #lag = new Lag();
  readonly #looking: NodeJS.Timeout;
  #look: Promise<void> = Promise.resolve();
  #isLooking = false;
  #state: ReplicaState = 'connecting';
  #behindMs: number | null = null;

  constructor({ primary, redis, log, metrics, ...connection }: ReplicaOptions) {
    this.#primary = primary;
    this.#log = log;
    this.#marks = new WriteMarks(redis);
    this.#connection = connectDatabase({
      ...connection,
      log,
      answerWithinMs: ANSWER_WITHIN_MS,
      ...(metrics && { metrics: withoutFailures(metrics) }),
    });
    this.#looking = setInterval(() => this.#lookAgain(), LOOK_EVERY_MS).unref();
    this.#lookAgain();
  }

  get state(): ReplicaState {
    return this.#state;
  }

  /** How far behind it was when it was last looked at, in milliseconds; null where it did not answer. */
  get behindMs(): number | null {
    return this.#behindMs;
  }

  /** Reads from the replica where it has all that the reader must see, otherwise or where that fails from the primary. */
  async read<Result>(reader: Reader, run: (source: Source) => Promise<Result>): Promise<Result> {
    const primary = { pool: this.#primary, isReplica: false };
    if (!(await this.#has(reader))) return run(primary);
    try {
      return await run({ pool: this.#connection.pool, isReplica: true });
    } catch {
      // Cancelled since the primary cleaned up what it read, or cut off. What is the reader's fault fails there too.
      return run(primary);
    }
  }

  /** Remembers that the account has written: what it reads from now on holds that. */
  async wrote(accountId: string): Promise<void> {
    await this.#marks.set(accountId, await this.#written().catch(() => NEVER));
  }

  async close(): Promise<void> {
    clearInterval(this.#looking);
    await this.#look;
    await this.#connection.close();
  }

  async #has({ accountId, from = null }: Reader): Promise<boolean> {
    if (this.#state !== 'up') return false;
    const mark = await this.#marks.get(accountId);
    if (mark === 'unknown') return false;
    const wanted = laterOf(mark, from);
    if (wanted === null) return true;
    return this.#replayed().then(
      (replayed) => replayed >= wanted,
      () => false,
    );
  }

  #lookAgain(): void {
    if (this.#isLooking) return;
    this.#isLooking = true;
    this.#look = this.#measure()
      .then((behindMs) => this.#find(behindMs))
      .finally(() => {
        this.#isLooking = false;
      });
  }

  /** Milliseconds; null where it does not answer. Without its primary there is nothing to compare it with. */
  async #measure(): Promise<number | null> {
    try {
      const written = await withinPatience(this.#written(), PATIENCE_MS);
      const replayed = await withinPatience(this.#replayed(), PATIENCE_MS);
      return this.#lag.measure(performance.now(), written, replayed);
    } catch {
      return null;
    }
  }

  #find(behindMs: number | null): void {
    const state = behindMs === null ? 'down' : behindMs > MOST_BEHIND_MS ? 'behind' : 'up';
    this.#behindMs = behindMs;
    if (state === this.#state) return;
    const isGoodFromTheStart = this.#state === 'connecting' && state === 'up';
    this.#state = state;
    if (!isGoodFromTheStart) this.#log.warn({ component: 'replica' }, SAID[state]);
  }

  /** Whatever was kept before this was asked lies before it. */
  #written(): Promise<Position> {
    return ask(this.#primary, 'select pg_current_wal_flush_lsn()::text as lsn');
  }

  #replayed(): Promise<Position> {
    return ask(this.#connection.pool, 'select pg_last_wal_replay_lsn()::text as lsn');
  }
}

/** Nobody misses a replica: that it can't be reached is told by its state, and is no failure of the database. */
const withoutFailures = (metrics: DatabaseMetrics): DatabaseMetrics => ({
  ...metrics,
  connectionFailed: () => undefined,
});

async function ask(pool: Pool, question: string): Promise<Position> {
  const { rows } = await pool.query<{ lsn: string | null }>(nameStatement('measure replica', question));
  const lsn = rows[0]?.lsn;
  // A server that is no replica (any more) has replayed nothing: it is not read from, whatever it holds.
  if (!lsn) throw new Error('It is no replica');
  return readPosition(lsn);
}
