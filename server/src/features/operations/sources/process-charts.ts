import {
  OPERATIONS_CHART_NAMES,
  OPERATIONS_RANGES,
  type OperationsChartName,
  type OperationsJob,
  type OperationsReport,
  type OperationsStatement,
} from '@clientele/contract/operations';
import type { ResourceMetrics } from '@opentelemetry/sdk-metrics';
import { known } from '../parts.ts';
import { type Buckets, countOf, NO_BUCKETS, quantileOf, since, together } from './histogram.ts';
import type { ProcessHistory } from './process-history.ts';
import { JOBS_WAITING, OLDEST_JOB, type Sample, sampleOf } from './process-sample.ts';
import { chartOf, momentOf, type Window } from './source.ts';

/** A sample that is older says nothing of a moment: the process was suspended. */
const STALE_MS = 25_000;
/** Rates and shares are of so long, or there would be next to nothing in them. */
const RATE_MS = 60_000;
const MOST_STATEMENTS = 10;

type Line = (now: Sample, before: Sample) => number | null;

const SHARES = [0.5, 0.95, 0.99];
const shares = (pick: (sample: Sample) => Buckets): Line[] =>
  SHARES.map((share) => (now, before) => quantileOf(since(pick(now), pick(before)), share));

const gauge =
  (name: string): Line =>
  ({ gauges }) =>
    gauges.get(name) ?? null;

/** Of all kinds of jobs; nothing where no job was looked for. */
const ofJobs =
  (metric: string, combine: (values: number[]) => number): Line =>
  ({ gauges }) => {
    const values = [...gauges].flatMap(([name, value]) => (name.startsWith(`${metric} `) ? value : []));
    return values.length > 0 ? combine(values) : null;
  };

const rate =
  (kind: keyof Sample['requests']): Line =>
  (now, before) =>
    ((now.requests[kind] - before.requests[kind]) * 1000) / (now.at - before.at);

const errorRate: Line = (now, before) => {
  const requests = countOf(since(now.responses, before.responses));
  return requests > 0 ? (now.requests.failed - before.requests.failed) / requests : null;
};

const LINES: Readonly<Record<OperationsChartName, readonly Line[]>> = {
  response_times: shares(({ responses }) => responses),
  requests: [rate('answered'), rate('refused'), rate('failed')],
  error_rate: [errorRate],
  connections: [
    gauge('db.client.connection.count used'),
    gauge('db.client.connection.count idle'),
    gauge('db.client.connection.max'),
  ],
  connection_waits: [gauge('db.client.connection.pending_requests')],
  query_times: shares(({ queries }) => queries),
  connection_failures: [(now, before) => now.connectionFailures - before.connectionFailures],
  saturation: [gauge('clientele.saturation')],
  event_loop_delay: [gauge('nodejs.eventloop.delay.p99')],
  memory: [gauge('process.memory.usage')],
  jobs_waiting: [ofJobs(JOBS_WAITING, (values) => values.reduce((sum, value) => sum + value, 0))],
  oldest_job: [ofJobs(OLDEST_JOB, (values) => Math.max(...values))],
};

/** For each moment what was known then, and so long before; null where that is not known. */
type Pair = readonly [now: Sample, before: Sample] | null;

function pairsOf(history: ProcessHistory, window: Window, overMs: number): Pair[] {
  return Array.from({ length: window.count }, (_, index) => {
    // The newest moment stands for how it is now: whoever has just started Clientele sees something.
    const isNewest = index === window.count - 1;
    const moment = (isNewest ? window.now : momentOf(window, index)).getTime();
    const now = history.sampleAt(moment);
    const before = history.sampleBefore(moment - overMs);
    const isKnown = now && before && moment - now.at <= STALE_MS && now.at > before.at;
    return isKnown ? [now, before] : null;
  });
}

export function readCharts(history: ProcessHistory, window: Window): OperationsReport['charts'] {
  const stepMs = window.stepSeconds * 1000;
  const ofMinute = pairsOf(history, window, Math.max(stepMs, RATE_MS));
  // So that the failures of all steps are all of them.
  const ofStep = pairsOf(history, window, stepMs);
  const entries = OPERATIONS_CHART_NAMES.map((name) => {
    const pairs = name === 'connection_failures' ? ofStep : ofMinute;
    const lines = LINES[name].map((line) => pairs.map((pair) => pair && line(...pair)));
    return [name, known(chartOf(name, lines))];
  });
  return Object.fromEntries(entries) as OperationsReport['charts'];
}

const beginningOf = ({ range, now }: Window) => now.getTime() - OPERATIONS_RANGES[range] * 1000;

export function readStatements(history: ProcessHistory, window: Window): OperationsStatement[] {
  const before = history.ledgerBefore(beginningOf(window)).statements;
  const statements = [...history.latest.statements].map(([name, { ok, failed }]) => {
    const earlier = before.get(name) ?? { ok: NO_BUCKETS, failed: NO_BUCKETS };
    const failures = since(failed, earlier.failed);
    const all = together([since(ok, earlier.ok), failures]);
    return {
      name,
      calls: countOf(all),
      failed: countOf(failures),
      total_seconds: Math.max(0, all.sum),
      p95_seconds: quantileOf(all, 0.95),
    };
  });
  return statements
    .filter(({ calls }) => calls > 0)
    .sort((a, b) => b.total_seconds - a.total_seconds)
    .slice(0, MOST_STATEMENTS);
}

const kindsOf = (gauges: ReadonlyMap<string, number>): string[] =>
  [...gauges.keys()].flatMap((name) =>
    name.startsWith(`${JOBS_WAITING} `) ? name.slice(JOBS_WAITING.length + 1) : [],
  );

/** Each kind of which one process knows what waits, and not what others did. */
export function waitingJobs(collected: ResourceMetrics): OperationsJob[] {
  const { gauges } = sampleOf(collected, Date.now());
  return kindsOf(gauges)
    .sort()
    .map((name) => ({
      name,
      waiting: gauges.get(`${JOBS_WAITING} ${name}`) ?? null,
      oldest_seconds: gauges.get(`${OLDEST_JOB} ${name}`) ?? null,
      completed: null,
      failed: null,
    }));
}

/** Each kind that waits now, or of which something was done in this time. */
export function readJobs(history: ProcessHistory, window: Window): OperationsJob[] {
  const gauges = history.sampleAt(window.now.getTime())?.gauges ?? new Map<string, number>();
  const before = history.ledgerBefore(beginningOf(window)).jobs;
  const done = history.latest.jobs;
  return [...new Set([...kindsOf(gauges), ...done.keys()])].sort().map((name) => ({
    name,
    waiting: gauges.get(`${JOBS_WAITING} ${name}`) ?? null,
    oldest_seconds: gauges.get(`${OLDEST_JOB} ${name}`) ?? null,
    completed: (done.get(name)?.completed ?? 0) - (before.get(name)?.completed ?? 0),
    failed: (done.get(name)?.failed ?? 0) - (before.get(name)?.failed ?? 0),
  }));
}
