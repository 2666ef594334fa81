import type { DatabaseMetrics } from '../telemetry/metrics/database.ts';
import type { PoolObserver } from './measured-pool.ts';
import { nameStatement } from './statement-name.ts';

/** What goes through a pool, as metrics. */
export function observeStatements(metrics: DatabaseMetrics): PoolObserver {
  return {
    statementBegins(text) {
      const began = performance.now();
      return (error) => {
        const seconds = (performance.now() - began) / 1000;
        metrics.executed(nameStatement(text), seconds, error ? 'failed' : 'ok');
      };
    },
    waited: metrics.waited,
    connectionFailed: metrics.connectionFailed,
  };
}
