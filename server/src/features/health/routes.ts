import Type from 'typebox';
import type { App, Deps } from '../../deps.ts';

const Check = Type.Object({ status: Type.String(), latency_ms: Type.Optional(Type.Number()) });
const Health = Type.Object({
  status: Type.String(),
  checks: Type.Optional(Type.Record(Type.String(), Check)),
});

const TIMEOUT_MS = 2_000;

/** One question to the database, given up after a while, so that a hanging one can't hang the answer. */
async function checkDatabase({ pool }: Deps) {
  const start = performance.now();
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  const late = new Promise<never>((_, reject) =>
    timeout.addEventListener('abort', () => reject(timeout.reason), { once: true }),
  );
  try {
    await Promise.race([pool.query('select 1'), late]);
    return { status: 'up', latency_ms: Math.round((performance.now() - start) * 10) / 10 };
  } catch {
    return { status: 'down' };
  }
}

/** /healthz: the process lives. /readyz: it can serve; 503 while it drains or can't reach its database. */
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
      const database = await checkDatabase(deps);
      const status = draining ? 'draining' : database.status === 'up' ? 'ready' : 'unavailable';
      return reply
        .code(status === 'ready' ? 200 : 503)
        .header('cache-control', 'no-store')
        .send({ status, checks: { database } });
    },
  );
}

declare module 'fastify' {
  interface FastifyInstance {
    /** From now on /readyz answers 503, so that nothing new is sent here. */
    beginDrain(): void;
  }
}
