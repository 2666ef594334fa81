import { type Meter, type ObservableResult, ValueType } from '@opentelemetry/api';
import { withinPatience } from '../../cache/patience.ts';

/** Whoever reads the metrics gives up after some ten seconds; without the rest of them they would be of no use in an outage. */
const LOOK_WITHIN_MS = 2_000;

/** Jobs of one kind whose time has come. */
export interface WaitingJobs {
  readonly job: string;
  readonly waiting: number;
  /** Since the oldest could have been done; 0 where none waits. */
  readonly oldestSeconds: number;
}

interface Health {
  isDatabaseUp(): Promise<boolean>;
  /** Null where there is no Redis. */
  isRedisUp(): Promise<boolean | null>;
  /** Null where there is no replica, or where it does not answer. */
  replicaLagSeconds(): number | null;
}

/** What there is at this moment, looked up anew whenever somebody reads; each feature says how its own is. */
export interface StockMetrics {
  observeHealth(health: Health): void;
  observeSessions(count: () => Promise<number>): void;
  observeJobs(find: () => Promise<readonly WaitingJobs[]>): void;
}

export function createStockMetrics(meter: Meter): StockMetrics {
  let isDatabaseUp = async () => true;
  /** What can't be looked up is left out, rather than said to be 0; nothing waits for a database that is away. */
  const observer =
    (observe: (result: ObservableResult) => Promise<void>) => async (result: ObservableResult) => {
      await withinPatience(observe(result), LOOK_WITHIN_MS).catch(() => undefined);
    };
  const lookUp = async <Found>(find: () => Promise<Found>): Promise<Found> => {
    if (!(await isDatabaseUp())) throw new Error('The database is away');
    return find();
  };
  const gauge = (name: string, description: string, unit: string) =>
    meter.createObservableGauge(name, { description, unit, valueType: ValueType.INT });
  const database = gauge('clientele.database.up', 'PostgreSQL: 1 where it answers, 0 where not.', '');
  const redis = gauge('clientele.redis.up', 'Redis: 1 where it answers, 0 where not.', '');
  const replicaLag = meter.createObservableGauge('clientele.database.replica.lag', {
    description: 'How far the replica that lists are read from is behind.',
    unit: 's',
  });
  const sessions = gauge('clientele.sessions.active', 'Sessions that are not over.', '{session}');
  const waiting = gauge('clientele.job.waiting', 'Jobs whose time has come, by kind.', '{job}');
  const age = meter.createObservableGauge('clientele.job.oldest.age', {
    description: 'How long the oldest of them has waited, by kind.',
    unit: 's',
  });
  return {
    observeHealth(health) {
      isDatabaseUp = () => health.isDatabaseUp();
      database.addCallback(async (result) => result.observe((await health.isDatabaseUp()) ? 1 : 0));
      redis.addCallback(async (result) => {
        const isUp = await health.isRedisUp();
        if (isUp !== null) result.observe(isUp ? 1 : 0);
      });
      replicaLag.addCallback((result) => {
        const seconds = health.replicaLagSeconds();
        if (seconds !== null) result.observe(seconds);
      });
    },
    observeSessions(count) {
      sessions.addCallback(observer(async (result) => result.observe(await lookUp(count))));
    },
    observeJobs(find) {
      const shared = sharing(() => lookUp(find));
      waiting.addCallback(
        observer(async (result) => {
          for (const { job, waiting: jobs } of await shared()) result.observe(jobs, { job });
        }),
      );
      age.addCallback(
        observer(async (result) => {
          for (const { job, oldestSeconds } of await shared()) result.observe(oldestSeconds, { job });
        }),
      );
    },
  };
}

/** Asks once for all who ask at the same time. */
function sharing<Found>(find: () => Promise<Found>): () => Promise<Found> {
  let looking: Promise<Found> | undefined;
  return () => {
    looking ??= find().finally(() => {
      looking = undefined;
    });
    return looking;
  };
}
