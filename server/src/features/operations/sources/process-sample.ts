import type { Attributes } from '@opentelemetry/api';
import { DataPointType, type MetricData, type ResourceMetrics } from '@opentelemetry/sdk-metrics';
import { type Buckets, NO_BUCKETS, together } from './histogram.ts';

/** What was counted by a moment, since the process began, and how things stood at it. */
export interface Sample {
  /** In milliseconds. */
  readonly at: number;
  readonly responses: Buckets;
  readonly requests: Readonly<Record<'answered' | 'refused' | 'failed', number>>;
  readonly queries: Buckets;
  readonly connectionFailures: number;
  /** By the metric's name and, where there are several of it, what tells them apart. */
  readonly gauges: ReadonlyMap<string, number>;
}

/** The same by name. It is larger, and kept less often. */
export interface Ledger {
  readonly at: number;
  readonly statements: ReadonlyMap<string, Readonly<{ ok: Buckets; failed: Buckets }>>;
  readonly jobs: ReadonlyMap<string, Readonly<{ completed: number; failed: number }>>;
}

interface Point<Value> {
  readonly attributes: Attributes;
  readonly value: Value;
}

const metricOf = ({ scopeMetrics }: ResourceMetrics, name: string): MetricData | undefined =>
  scopeMetrics.flatMap(({ metrics }) => metrics).find(({ descriptor }) => descriptor.name === name);

function numbers(collected: ResourceMetrics, name: string): readonly Point<number>[] {
  const metric = metricOf(collected, name);
  const isNumber =
    metric?.dataPointType === DataPointType.SUM || metric?.dataPointType === DataPointType.GAUGE;
  return isNumber ? metric.dataPoints : [];
}

function histograms(collected: ResourceMetrics, name: string): readonly Point<Buckets>[] {
  const metric = metricOf(collected, name);
  if (metric?.dataPointType !== DataPointType.HISTOGRAM) return [];
  return metric.dataPoints.map(({ attributes, value: { buckets, sum = 0 } }) => ({
    attributes,
    value: { ...buckets, sum },
  }));
}

const total = (points: readonly Point<number>[]) => points.reduce((sum, { value }) => sum + value, 0);
const counted = ({ counts }: Buckets) => counts.reduce((sum, count) => sum + count, 0);
const textOf = ({ attributes }: Point<unknown>, name: string) => String(attributes[name] ?? '');

const GAUGES = [
  'db.client.connection.max',
  'db.client.connection.pending_requests',
  'clientele.saturation',
  'nodejs.eventloop.delay.p99',
  'process.memory.usage',
];

export const JOBS_WAITING = 'clientele.job.waiting';
export const OLDEST_JOB = 'clientele.job.oldest.age';
const CONNECTIONS = 'db.client.connection.count';

function gaugesOf(collected: ResourceMetrics): Map<string, number> {
  const gauges = new Map<string, number>();
  for (const name of GAUGES) for (const { value } of numbers(collected, name)) gauges.set(name, value);
  for (const point of numbers(collected, CONNECTIONS))
    gauges.set(`${CONNECTIONS} ${textOf(point, 'db.client.connection.state')}`, point.value);
  for (const name of [JOBS_WAITING, OLDEST_JOB])
    for (const point of numbers(collected, name)) gauges.set(`${name} ${textOf(point, 'job')}`, point.value);
  return gauges;
}

/** What the numbers say of all together. */
export function sampleOf(collected: ResourceMetrics, at: number): Sample {
  const answers = histograms(collected, 'http.server.request.duration');
  const ofStatus = (from: number, to: number) =>
    answers
      .filter(({ attributes }) => {
        const status = Number(attributes['http.response.status_code']);
        return status >= from && status < to;
      })
      .reduce((sum, { value }) => sum + counted(value), 0);
  return {
    at,
    responses: together(answers.map(({ value }) => value)),
    requests: { answered: ofStatus(100, 400), refused: ofStatus(400, 500), failed: ofStatus(500, 600) },
    queries: together(histograms(collected, 'db.client.operation.duration').map(({ value }) => value)),
    connectionFailures: total(numbers(collected, 'clientele.database.connection.failures')),
    gauges: gaugesOf(collected),
  };
}

/** What they say of each statement and of each kind of job. */
export function ledgerOf(collected: ResourceMetrics, at: number): Ledger {
  const statements = new Map<string, { ok: Buckets; failed: Buckets }>();
  for (const point of histograms(collected, 'db.client.operation.duration')) {
    const name = textOf(point, 'db.query.summary');
    const before = statements.get(name) ?? { ok: NO_BUCKETS, failed: NO_BUCKETS };
    const outcome = point.attributes.outcome === 'failed' ? 'failed' : 'ok';
    statements.set(name, { ...before, [outcome]: point.value });
  }
  const jobs = new Map<string, { completed: number; failed: number }>();
  for (const point of histograms(collected, 'clientele.job.duration')) {
    const name = textOf(point, 'job');
    const before = jobs.get(name) ?? { completed: 0, failed: 0 };
    const outcome = point.attributes.outcome === 'failed' ? 'failed' : 'completed';
    jobs.set(name, { ...before, [outcome]: counted(point.value) });
  }
  return { at, statements, jobs };
}
