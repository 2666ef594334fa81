/** A kind of background work; jobs/registry.ts names them all. */
export interface JobKind {
  /** The feature and what is done, such as `webhooks.deliver`. It stays: jobs that wait carry it. */
  readonly name: string;
  /**
   * Does one job. It may be done twice, after a process was killed in its midst, so the second time must do no harm. Where it
   * throws it is done again, later and later. The signal says that there is no time left.
   */
  readonly run: (data: unknown, context: JobContext) => Promise<void>;
  /** How many are done at once by one process; 1 without it. */
  readonly concurrency?: number;
  /** How many of one group (see requestJobs) at once, so that one group can not hold up the others. */
  readonly groupConcurrency?: number;
  /** Seconds after which one that still runs counts as lost; 900 without it. */
  readonly expireSeconds?: number;
  /** When it is to be done without being asked for, as cron has it, in UTC. */
  readonly cron?: string;
}

/** Of the background work of a process; `down`: it has not looked for any for a while, though it should. */
export type WorkState = 'starting' | 'up' | 'down';

interface JobContext {
  readonly signal: AbortSignal;
}
