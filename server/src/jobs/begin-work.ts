import { connectDatabase } from '../database/connect.ts';
import type { Deps } from '../deps.ts';
import type { Lifecycle } from '../lifecycle.ts';
import type { WorkState } from './kind.ts';
import { jobKinds } from './registry.ts';
import type { Worker } from './worker.ts';

/** A pool of their own: jobs neither wait for requests nor keep them waiting. Their queries are short. */
const CONNECTIONS = 4;

/** Begins background work in this process, without keeping the start waiting; it is ended with the process. Answers how it is. */
export function beginWork(deps: Deps, url: string, lifecycle: Lifecycle): () => WorkState {
  const { config, log, metrics } = deps;
  const connection = connectDatabase({
    url,
    log,
    connections: CONNECTIONS,
    metrics: metrics.database,
    slowStatementMs: config.slowStatementMs,
  });
  const kinds = jobKinds({ ...deps, pool: connection.pool, database: connection.database });
  const loading = import('./worker.ts').then(({ startWorker }) =>
    startWorker({ connection, log, kinds, metrics: metrics.work }),
  );
  let worker: Worker | null = null;
  loading
    .then((loaded) => {
      worker = loaded;
      return loaded.started;
    })
    .catch((error: unknown) => {
      log.fatal({ err: error }, 'Background work could not begin');
      lifecycle.fail();
    });
  lifecycle.onStop(async () => {
    await (await loading).stop();
    await connection.close();
  });
  return () => worker?.state() ?? 'starting';
}
