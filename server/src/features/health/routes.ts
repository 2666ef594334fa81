import Type from 'typebox';
import type { App, Deps } from '../../deps.ts';
import type { WorkState } from '../../jobs/kind.ts';
import { type Check, Checks } from './checks.ts';

const CheckSchema = Type.Object({
  status: Type.String(),
  latency_ms: Type.Optional(Type.Number()),
  lag_ms: Type.Optional(Type.Number()),
});
const Health = Type.Object({
  status: Type.String(),
  checks: Type.Optional(Type.Record(Type.String(), CheckSchema)),
});

type State = 'ready' | 'degraded' | 'starting' | 'unavailable' | 'draining';

interface Seen {
  readonly database: Check;
  readonly redis: Check | null;
  readonly replica: Check | null;
  /** Null where this process does no background work. */
  readonly work: WorkState | null;
  readonly draining: boolean;
  /** Whether work is all that this process is for. */
  readonly isWorker: boolean;
}

function stateOf({ database, redis, replica, work, draining, isWorker }: Seen): State {
  if (draining) return 'draining';
  if (database.status === 'down') return 'unavailable';
  if (isWorker && work !== 'up') return work === 'down' ? 'unavailable' : 'starting';
  const isWhole = [database, redis, replica].every((one) => !one || one.status === 'up') && work !== 'down';
  return isWhole ? 'ready' : 'degraded';
}

/**
 * /healthz: the process lives. /readyz: it can serve (or work), `degraded` where that goes slower or something is left undone;
 * 503 until it can, while it drains and where it can't. Neither is there before the process listens, which it does last of all.
 */
export function registerHealthRoutes(app: App, deps: Deps): void {
  const checks = new Checks(deps);
  const isWorker = deps.config.worker === 'only';
  let draining = false;
  let workState: () => WorkState | null = () => null;
  app.decorate('beginDrain', () => {
    draining = true;
  });
  app.decorate('watchWork', (state) => {
    workState = state;
  });
  observe(deps, checks);
  app.get('/healthz', { logLevel: 'warn', schema: { response: { 200: Health } } }, () => ({
    status: 'alive',
  }));
  app.get(
    '/readyz',
    { logLevel: 'warn', schema: { response: { 200: Health, 503: Health } } },
    async (_, reply) => {
      const [database, redis] = await Promise.all([checks.database(), checks.redis()]);
      const replica = checks.replica();
      const work = workState();
      const status = stateOf({ database, redis, replica, work, draining, isWorker });
      return reply
        .code(status === 'ready' || status === 'degraded' ? 200 : 503)
        .header('cache-control', 'no-store')
        .send({
          status,
          checks: {
            database,
            ...(redis && { redis }),
            ...(replica && { replica }),
            ...(work && { work: { status: work } }),
          },
        });
    },
  );
}

/** What /readyz says of dependencies is what the metrics say. */
function observe({ metrics }: Deps, checks: Checks): void {
  metrics.stock.observeHealth({
    isDatabaseUp: async () => (await checks.database()).status !== 'down',
    isRedisUp: async () => {
      const redis = await checks.redis();
      return redis && redis.status === 'up';
    },
    replicaLagSeconds: () => {
      const milliseconds = checks.replica()?.lag_ms;
      return milliseconds === undefined ? null : milliseconds / 1000;
    },
  });
}

declare module 'fastify' {
  interface FastifyInstance {
    /** From now on /readyz answers 503, so that nothing new is sent here. */
    beginDrain(): void;
    /** From now on /readyz says how the background work of this process is. */
    watchWork(state: () => WorkState): void;
  }
}
