import { type Meter, ValueType } from '@opentelemetry/api';

/** In seconds: from a look at a row to the quarter of an hour after which a job counts as lost. */
const JOB_BOUNDARIES = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900];

export interface WorkMetrics {
  jobEnded(job: string, seconds: number, outcome: 'completed' | 'failed'): void;
  webhookTried(outcome: 'delivered' | 'failed'): void;
  exportEnded(format: 'csv' | 'pdf', outcome: 'completed' | 'failed'): void;
  /** @param cache which one, such as `sessions` */
  cacheAsked(cache: string, result: 'hit' | 'miss'): void;
}

/** What is done beside answering: jobs, webhooks and exports, and what caches spare. */
export function createWorkMetrics(meter: Meter): WorkMetrics {
  const counter = (name: string, description: string, unit: string) =>
    meter.createCounter(name, { description, unit, valueType: ValueType.INT });
  const jobs = meter.createHistogram('clientele.job.duration', {
    description: 'How long jobs took, by kind.',
    unit: 's',
    advice: { explicitBucketBoundaries: JOB_BOUNDARIES },
  });
  const deliveries = counter('clientele.webhook.deliveries', 'Attempts to deliver to webhooks.', '{attempt}');
  const exports = counter('clientele.exports', 'Exports, by format.', '{export}');
  const cache = counter('clientele.cache.requests', 'What caches were asked for.', '{request}');
  for (const outcome of ['delivered', 'failed']) deliveries.add(0, { outcome });
  return {
    jobEnded: (job, seconds, outcome) => jobs.record(seconds, { job, outcome }),
    webhookTried: (outcome) => deliveries.add(1, { outcome }),
    exportEnded: (format, outcome) => exports.add(1, { format, outcome }),
    cacheAsked: (name, result) => cache.add(1, { cache: name, result }),
  };
}
