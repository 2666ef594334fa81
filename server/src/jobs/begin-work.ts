import { connectDatabase } from '../database/connect.ts';
import type { Deps } from '../deps.ts';
import type { Lifecycle } from '../lifecycle.ts';
import { jobKinds } from './registry.ts';

/** A pool of their own: jobs neither wait for requests nor keep them waiting. Their queries are short. */
const CONNECTIONS = 4;

/** Begins background work in this process, without keeping the start waiting; it is ended with the process. */
export function beginWork(deps: Deps, url: string, lifecycle: Lifecycle): void {
  const { log, metrics } = deps;
  const connection = connectDatabase({ url, log, connections: CONNECTIONS, metrics: metrics.database });
  const kinds = jobKinds({ ...deps, pool: connection.pool, database: connection.database });
  const loading = import('./worker.ts').then(({ startWorker }) =>
    startWorker({ connection, log, kinds, metrics: metrics.work }),
  );
  loading
    .then(({ started }) => started)
    .catch((error: unknown) => {
      log.fatal({ err: error }, 'Background work could not begin');
      lifecycle.fail();
    });
  lifecycle.onStop(async () => {
    const worker = await loading;
    await worker.stop();
    await connection.close();
  });
}
