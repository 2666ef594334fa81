/** Loads pg-boss, so it is imported only where a worker starts, and when it does: a start of the server does not wait for it. */

import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyBaseLogger } from 'fastify';
import type { PgBoss } from 'pg-boss';
import type { Connection } from '../database/connect.ts';
import { isUnavailable } from '../database/unavailable.ts';
import type { WorkMetrics } from '../telemetry/metrics/work.ts';
import { inJobTrace } from '../telemetry/traces.ts';
import { assertPrepared, JobsNotPreparedError, openBoss } from './boss.ts';
import type { JobKind, WorkState } from './kind.ts';
import { startRelay } from './relay.ts';
import { askedBy } from './requests.ts';

/** A job whose process no longer says that it lives is done again by another, or by the next. */
const HEARTBEAT_SECONDS = 30;
const LOOK_FOR_LOST_SECONDS = 15;
/** Requests are looked for this often, and wake who does them; deferred jobs are found by the slower look. */
const REQUESTS_EVERY_MS = 1000;
const DEFERRED_EVERY_SECONDS = 10;
/** What went wrong by itself is tried again for about a day: 2^n seconds, an hour at most. */
const RETRIES = 35;
const RETRY_MAX_SECONDS = 3600;
const KEEP_DONE_SECONDS = 3600;
/** Within which what is under way is finished at the end; what is left is done again after the next start. */
const FINISH_WITHIN_MS = 15_000;
/** It looks each second. One that has not for so long is stuck, or its database is away. */
const STUCK_AFTER_MS = 30_000;
const START_ATTEMPTS = 1_000_000;
const AGAIN_AFTER_MS = 1000;

export interface WorkerOptions {
  readonly connection: Connection;
  readonly log: FastifyBaseLogger;
  readonly kinds: readonly JobKind[];
  readonly metrics: Pick<WorkMetrics, 'jobEnded'>;
  /** How often requests are looked for. */
  readonly everyMs?: number;
  /** How often jobs are looked for whose time has come. */
  readonly deferredEverySeconds?: number;
}

export interface Worker {
  readonly boss: PgBoss;
  /** Resolves once jobs are done; rejects where pg-boss can not work with this database. */
  readonly started: Promise<void>;
  state(): WorkState;
  /** Takes nothing new, and finishes what is under way. */
  stop(): Promise<void>;
}

const queueOf = ({ expireSeconds = 900 }: JobKind) => ({
  expireInSeconds: expireSeconds,
  heartbeatSeconds: HEARTBEAT_SECONDS,
  retryLimit: RETRIES,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: RETRY_MAX_SECONDS,
  deleteAfterSeconds: KEEP_DONE_SECONDS,
});

interface Working extends Pick<WorkerOptions, 'metrics' | 'log'> {
  readonly everySeconds: number;
}

/** Does one kind's jobs; answers how to wake who does them. */
async function work(boss: PgBoss, kind: JobKind, working: Working): Promise<() => void> {
  const { name, run, concurrency = 1, groupConcurrency, cron } = kind;
  await boss.createQueue(name, queueOf(kind));
  await boss.updateQueue(name, queueOf(kind));
  if (cron) await boss.schedule(name, cron);
  const options = {
    localConcurrency: concurrency,
    pollingIntervalSeconds: working.everySeconds,
    ...(groupConcurrency !== undefined && { localGroupConcurrency: groupConcurrency }),
  };
  // pg-boss wakes its workers one by one, and names them all only here.
  const workers = () => boss.getWipData().filter((worker) => worker.name === name);
  const wake = () => {
    for (const { id } of workers()) boss.notifyWorker(id);
  };
  await boss.work<unknown>(name, options, async ([job]) => {
    if (!job) return;
    // Where one was, another may be: it is looked for at once.
    const { data, signal } = job;
    await inJobTrace(name, askedBy(data), () => doJob(working, kind, () => run(data, { signal }))).finally(
      wake,
    );
  });
  return wake;
}

/** One that fails is tried again later by itself, so it is told as a warning. */
async function doJob({ metrics, log }: Working, { name }: JobKind, run: () => Promise<void>): Promise<void> {
  const began = performance.now();
  const elapsed = () => performance.now() - began;
  try {
    await run();
  } catch (error) {
    metrics.jobEnded(name, elapsed() / 1000, 'failed');
    const fields = { event: 'job', job: name, duration_ms: Math.round(elapsed()), err: error };
    log.warn(fields, 'A job failed, and is tried again');
    throw error;
  }
  metrics.jobEnded(name, elapsed() / 1000, 'completed');
}

/** pg-boss waits for its database when it starts, and not when it makes a queue: a database may go away in between. */
async function untilAvailable<Result>(
  attempt: () => Promise<Result>,
  { log, isOver }: Pick<WorkerOptions, 'log'> & { isOver: () => boolean },
): Promise<Result> {
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (isOver() || !isUnavailable(error)) throw error;
      log.warn({ err: error }, 'Background work could not begin yet; trying again');
      await delay(AGAIN_AFTER_MS);
    }
  }
}

/** Starts doing background work of these kinds, with pg-boss over the connections given. */
export function startWorker({
  connection: { pool, database },
  log,
  kinds,
  metrics,
  everyMs = REQUESTS_EVERY_MS,
  deferredEverySeconds = DEFERRED_EVERY_SECONDS,
}: WorkerOptions): Worker {
  const boss = openBoss(pool, {
    superviseIntervalSeconds: LOOK_FOR_LOST_SECONDS,
    monitorIntervalSeconds: LOOK_FOR_LOST_SECONDS,
  });
  boss.on('error', (error) => log.warn({ err: error }, 'Background work met a fault; it goes on'));
  boss.on('warning', ({ message }) => log.warn(`Background work: ${message}`));
  let lookedAt: number | null = null;
  let stopping = false;
  const begin = async () => {
    await assertPrepared(pool).catch((error: unknown) => {
      if (error instanceof JobsNotPreparedError) throw error;
      log.warn({ err: error }, 'Background work could not look whether it can begin; it tries');
    });
    // The database was there when the server started; where it went since, it is waited for.
    await boss.start({ attempts: START_ATTEMPTS });
    const working = { metrics, log, everySeconds: deferredEverySeconds };
    const wakers = new Map<string, () => void>();
    for (const kind of kinds)
      wakers.set(
        kind.name,
        await untilAvailable(() => work(boss, kind, working), { log, isOver: () => stopping }),
      );
    const onHandedOn = (names: readonly string[]) => {
      for (const name of names) wakers.get(name)?.();
    };
    // What a process that was killed left under way is looked for at once, rather than at the next turn.
    void boss
      .supervise()
      .catch((error: unknown) => log.warn({ err: error }, 'Lost work could not be found yet'));
    const onLooked = () => {
      lookedAt = performance.now();
    };
    onLooked();
    return startRelay({ boss, database, log, kinds: [...wakers.keys()], everyMs, onHandedOn, onLooked });
  };
  const relay = begin().catch((error: unknown) => {
    if (!stopping) throw error;
    return null;
  });
  return {
    boss,
    started: relay.then(() => undefined),
    state: () => {
      if (lookedAt === null) return 'starting';
      return performance.now() - lookedAt > STUCK_AFTER_MS ? 'down' : 'up';
    },
    stop: async () => {
      stopping = true;
      const cancelled = boss.stop({ timeout: FINISH_WITHIN_MS });
      await (await relay.catch(() => null))?.stop();
      await cancelled;
    },
  };
}
