import Type from 'typebox';
import type { App, Deps } from '../../deps.ts';
import { type Check, Checks } from './checks.ts';

const CheckSchema = Type.Object({ status: Type.String(), latency_ms: Type.Optional(Type.Number()) });
const Health = Type.Object({
  status: Type.String(),
  checks: Type.Optional(Type.Record(Type.String(), CheckSchema)),
});

type State = 'ready' | 'degraded' | 'unavailable' | 'draining';

function stateOf(database: Check, redis: Check | null, draining: boolean): State {
  if (draining) return 'draining';
  if (database.status !== 'up') return 'unavailable';
  return redis?.status === 'down' ? 'degraded' : 'ready';
}

/** /healthz: the process lives. /readyz: it can serve, `degraded` without its Redis; 503 while it drains or can't reach its database. */
export function registerHealthRoutes(app: App, deps: Deps): void {
  const checks = new Checks(deps);
  deps.metrics.stock.observeHealth({
    isDatabaseUp: async () => (await checks.database()).status === 'up',
    isRedisUp: async () => {
      const redis = await checks.redis();
      return redis && redis.status === 'up';
    },
  });
  let draining = false;
  app.decorate('beginDrain', () => {
    draining = true;
  });
  app.get('/healthz', { logLevel: 'warn', schema: { response: { 200: Health } } }, () => ({
    status: 'alive',
  }));
  app.get(
    '/readyz',
    { logLevel: 'warn', schema: { response: { 200: Health, 503: Health } } },
    async (_, reply) => {
      const [database, redis] = await Promise.all([checks.database(), checks.redis()]);
      const status = stateOf(database, redis, draining);
      return reply
        .code(status === 'ready' || status === 'degraded' ? 200 : 503)
        .header('cache-control', 'no-store')
        .send({ status, checks: { database, ...(redis && { redis }) } });
    },
  );
}

declare module 'fastify' {
  interface FastifyInstance {
    /** From now on /readyz answers 503, so that nothing new is sent here. */
    beginDrain(): void;
  }
}
