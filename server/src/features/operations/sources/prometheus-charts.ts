import {
  OPERATIONS_CHART_NAMES,
  OPERATIONS_RANGES,
  type OperationsChart,
  type OperationsChartName,
  type OperationsJob,
  type OperationsPart,
  type OperationsReport,
  type OperationsStatement,
} from '@clientele/contract/operations';
import { known, notMeasured, readPart } from '../parts.ts';
import type { Point, PrometheusApi } from './prometheus-api.ts';
import { chartQueries, jobQueries, statementQueries } from './prometheus-queries.ts';
import { chartOf, type Window } from './source.ts';

const NOT_SCRAPED = 'Prometheus has no such figures. Let it scrape the METRICS_PORT of every process.';

type Report = (error: unknown) => void;

async function readChart(
  api: PrometheusApi,
  name: OperationsChartName,
  window: Window,
): Promise<OperationsPart<OperationsChart>> {
  const queries = chartQueries(window.stepSeconds)[name];
  const answers = await Promise.all(queries.map((query) => api.queryRange(query, window)));
  if (answers.every((lines) => lines.length === 0)) return notMeasured(NOT_SCRAPED);
  const nothing = () => new Array<null>(window.count).fill(null);
  return known(
    chartOf(
      name,
      answers.map(([line]) => line?.values ?? nothing()),
    ),
  );
}

export async function readCharts(
  api: PrometheusApi,
  window: Window,
  report: Report,
): Promise<OperationsReport['charts']> {
  const entries = await Promise.all(
    OPERATIONS_CHART_NAMES.map(
      async (name) => [name, await readPart(() => readChart(api, name, window), report)] as const,
    ),
  );
  return Object.fromEntries(entries) as OperationsReport['charts'];
}

const byLabel = (points: readonly Point[], label: string): Map<string, number | null> =>
  new Map(points.map(({ labels, value }) => [labels[label] ?? '', value]));

export async function readStatements(
  api: PrometheusApi,
  { range, now }: Window,
): Promise<OperationsPart<OperationsStatement[]>> {
  const queries = statementQueries(OPERATIONS_RANGES[range]);
  const [totals, calls, failed, p95] = await Promise.all(
    [queries.totals, queries.calls, queries.failed, queries.p95].map((query) => api.query(query, now)),
  );
  if (!totals?.length) return notMeasured(NOT_SCRAPED);
  const label = 'db_query_summary';
  const [callsOf, failedOf, p95Of] = [calls, failed, p95].map((points) => byLabel(points ?? [], label));
  const statements = totals.map(({ labels, value }) => {
    const name = labels[label] ?? '';
    return {
      name,
      calls: Math.round(callsOf?.get(name) ?? 0),
      failed: Math.round(failedOf?.get(name) ?? 0),
      total_seconds: value ?? 0,
      p95_seconds: p95Of?.get(name) ?? null,
    };
  });
  return known(statements.sort((a, b) => b.total_seconds - a.total_seconds));
}

export async function readJobs(
  api: PrometheusApi,
  { range, now }: Window,
): Promise<OperationsPart<OperationsJob[]>> {
  const { waiting, oldest, completed, failed } = jobQueries(OPERATIONS_RANGES[range]);
  const answers = await Promise.all(
    [waiting, oldest, completed, failed].map((query) => api.query(query, now)),
  );
  const [waitingOf, oldestOf, completedOf, failedOf] = answers.map((points) => byLabel(points, 'name'));
  const names = [...new Set(answers.flatMap((points) => points.map(({ labels }) => labels.name ?? '')))];
  if (names.length === 0) return notMeasured(NOT_SCRAPED);
  const whole = (value: number | null | undefined) => (typeof value === 'number' ? Math.round(value) : null);
  return known(
    names.sort().map((name) => ({
      name,
      waiting: whole(waitingOf?.get(name)),
      oldest_seconds: oldestOf?.get(name) ?? null,
      completed: whole(completedOf?.get(name)),
      failed: whole(failedOf?.get(name)),
    })),
  );
}
