import { type Meter, ValueType } from '@opentelemetry/api';

/** In seconds. Most statements take a millisecond or less; at 30 s PostgreSQL ends them (statement_timeout). */
const STATEMENT_BOUNDARIES = [
  0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30,
];
/** In seconds. At once while there are enough connections; given up after 10 s. */
const WAIT_BOUNDARIES = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** What is to be seen of a pool. */
interface WatchedPool {
  readonly totalCount: number;
  readonly idleCount: number;
  readonly waitingCount: number;
  readonly options: { readonly max: number };
}

export interface DatabaseMetrics {
  /** Counts this pool in until the function answered is called. */
  watch(pool: WatchedPool): () => void;
  /** @param name as describeStatement has it, such as `list clients` or `select clients`: never its text */
  executed(name: string, seconds: number, outcome: 'ok' | 'failed'): void;
  waited(seconds: number): void;
  /** A connection could not be had, or was lost. */
  connectionFailed(): void;
  /** How much of the busiest pool is in use, from 0 to 1. */
  use(): number;
}

/** What is asked of PostgreSQL, and the connections that there are for it, of all pools of this process together. */
export function createDatabaseMetrics(meter: Meter): DatabaseMetrics {
  const pools = new Set<WatchedPool>();
  observePools(meter, pools);
  const duration = meter.createHistogram('db.client.operation.duration', {
    description: 'How long statements took, by what they do.',
    unit: 's',
    advice: { explicitBucketBoundaries: STATEMENT_BOUNDARIES },
  });
  const wait = meter.createHistogram('db.client.connection.wait_time', {
    description: 'How long a connection was waited for.',
    unit: 's',
    advice: { explicitBucketBoundaries: WAIT_BOUNDARIES },
  });
  const failures = meter.createCounter('clientele.database.connection.failures', {
    description: 'Connections that could not be had, or were lost.',
    unit: '{failure}',
    valueType: ValueType.INT,
  });
  // So that the first failure is a rise, rather than the beginning of a series.
  failures.add(0);
  return {
    watch(pool) {
      pools.add(pool);
      return () => void pools.delete(pool);
    },
    executed: (name, seconds, outcome) => duration.record(seconds, { 'db.query.summary': name, outcome }),
    waited: (seconds) => wait.record(seconds),
    connectionFailed: () => failures.add(1),
    use: () => Math.max(0, ...[...pools].map((pool) => usedOf(pool) / pool.options.max)),
  };
}

const usedOf = ({ totalCount, idleCount }: WatchedPool): number => totalCount - idleCount;

function observePools(meter: Meter, pools: ReadonlySet<WatchedPool>): void {
  const gauge = (name: string, description: string, unit: string) =>
    meter.createObservableGauge(name, { description, unit, valueType: ValueType.INT });
  const sum = (countOf: (pool: WatchedPool) => number) =>
    [...pools].reduce((total, pool) => total + countOf(pool), 0);
  gauge('db.client.connection.count', 'Connections that are open, by state.', '{connection}').addCallback(
    (result) => {
      result.observe(
        sum(({ idleCount }) => idleCount),
        { 'db.client.connection.state': 'idle' },
      );
      result.observe(sum(usedOf), { 'db.client.connection.state': 'used' });
    },
  );
  gauge('db.client.connection.max', 'Connections that may be open.', '{connection}').addCallback((result) =>
    result.observe(sum(({ options }) => options.max)),
  );
  gauge('db.client.connection.pending_requests', 'How many wait for a connection.', '{request}').addCallback(
    (result) => result.observe(sum(({ waitingCount }) => waitingCount)),
  );
}
