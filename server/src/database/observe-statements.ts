import { context, SpanKind } from '@opentelemetry/api';
import type { DatabaseMetrics } from '../telemetry/metrics/database.ts';
import { beginSpan } from '../telemetry/traces.ts';
import type { PoolObserver } from './measured-pool.ts';
import type { SlowStatements } from './slow-statements.ts';
import { describeStatement } from './statement-name.ts';

/** What goes through a pool, as metrics and, where a request or a job is recorded, as spans: the text has no values in it. */
export function observeStatements(metrics: DatabaseMetrics, slow: SlowStatements): PoolObserver {
  return {
    statementBegins(text, client) {
      const began = performance.now();
      const around = context.active();
      const { name, shown } = describeStatement(text);
      const endSpan = beginSpan(name, () => ({
        kind: SpanKind.CLIENT,
        attributes: {
          'db.system.name': 'postgresql',
          'db.query.summary': name,
          'db.query.text': shown,
        },
      }));
      return (error) => {
        const milliseconds = performance.now() - began;
        metrics.executed(name, milliseconds / 1000, error ? 'failed' : 'ok');
        slow.ended(client, name, milliseconds, around);
        endSpan?.(error);
      };
    },
    waited: metrics.waited,
    connectionFailed: metrics.connectionFailed,
  };
}
