import Type from 'typebox';
import type { App, Deps } from '../../deps.ts';

const Check = Type.Object({ status: Type.String(), latency_ms: Type.Optional(Type.Number()) });
const Health = Type.Object({
  status: Type.String(),
  checks: Type.Optional(Type.Record(Type.String(), Check)),
});

const TIMEOUT_MS = 2_000;
const DOWN = { status: 'down' };

const round = (milliseconds: number) => Math.round(milliseconds * 10) / 10;

/** One question to the database, given up after a while, so that a hanging one can't hang the answer. */
async function checkDatabase({ pool }: Deps) {
  const start = performance.now();
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  const late = new Promise<never>((_, reject) =>
    timeout.addEventListener('abort', () => reject(timeout.reason), { once: true }),
  );
  try {
    await Promise.race([pool.query('select 1'), late]);
    return { status: 'up', latency_ms: round(performance.now() - start) };
  } catch {
    return DOWN;
  }
}

/** What serving does not depend on, where there is one. */
async function checkRedis({ redis }: Deps) {
  const latency = await redis?.latency();
  if (latency === undefined) return undefined;
  return latency === null ? DOWN : { status: 'up', latency_ms: round(latency) };
}

type State = 'ready' | 'degraded' | 'unavailable' | 'draining';
type Checks = Readonly<Record<'database' | 'redis', { status: string } | undefined>>;

function stateOf({ database, redis }: Checks, draining: boolean): State {
  if (draining) return 'draining';
  if (database?.status !== 'up') return 'unavailable';
  return redis?.status === 'down' ? 'degraded' : 'ready';
}

/** /healthz: the process lives. /readyz: it can serve, `degraded` without its Redis; 503 while it drains or can't reach its database. */
export function registerHealthRoutes(app: App, deps: Deps): void {
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
      const [database, redis] = await Promise.all([checkDatabase(deps), checkRedis(deps)]);
      const checks = { database, ...(redis && { redis }) };
      const status = stateOf({ database, redis }, draining);
      return reply
        .code(status === 'ready' || status === 'degraded' ? 200 : 503)
        .header('cache-control', 'no-store')
        .send({ status, checks });
    },
  );
}

declare module 'fastify' {
  interface FastifyInstance {
    /** From now on /readyz answers 503, so that nothing new is sent here. */
    beginDrain(): void;
  }
}
