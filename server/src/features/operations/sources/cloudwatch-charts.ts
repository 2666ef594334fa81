import {
  OPERATIONS_CHART_NAMES,
  type OperationsChart,
  type OperationsChartName,
  type OperationsPart,
  type OperationsReport,
} from '@clientele/contract/operations';
import { known, notMeasured } from '../parts.ts';
import type { CloudWatchApi, Values } from './cloudwatch-api.ts';
import {
  allRequests,
  type Metric,
  type MetricLine,
  metricLines,
  type Platform,
} from './cloudwatch-metrics.ts';
import { chartOf, momentOf, type Window } from './source.ts';

type ValuesOf = (metric: Metric) => Values;
type Line = (number | null)[];

const NOTHING_SENT = 'CloudWatch has no such figures of this time.';

const momentsOf = (window: Window): number[] =>
  Array.from({ length: window.count }, (_, index) => momentOf(window, index).getTime());

function combine({ metrics, combine: how, isRate }: MetricLine, valuesOf: ValuesOf, window: Window): Line {
  const all = metrics.map(valuesOf);
  return momentsOf(window).map((moment) => {
    const values = all.flatMap((each) => each.get(moment) ?? []);
    if (values.length === 0) return null;
    if (how === 'largest') return Math.max(...values);
    const sum = values.reduce((total, value) => total + value, 0);
    return isRate ? sum / window.stepSeconds : sum;
  });
}

/** A count of which CloudWatch has nothing is 0 wherever there were requests: it sends no zeros. */
function countedLine(line: MetricLine, requests: Values, valuesOf: ValuesOf, window: Window): Line {
  const moments = momentsOf(window);
  return combine(line, valuesOf, window).map(
    (value, index) => value ?? (requests.has(moments[index] ?? 0) ? 0 : null),
  );
}

function chartLines(
  name: OperationsChartName,
  platform: Platform,
  valuesOf: ValuesOf,
  window: Window,
): (Line | null)[] {
  const requests = valuesOf(allRequests(platform));
  const lines = metricLines(platform)[name].map((line) => {
    if (!line) return null;
    return line.isRate ? countedLine(line, requests, valuesOf, window) : combine(line, valuesOf, window);
  });
  if (name !== 'error_rate') return lines;
  const moments = momentsOf(window);
  const failed = lines[0] ?? [];
  return [failed.map((rate, index) => shareOf(rate, requests.get(moments[index] ?? 0), window.stepSeconds))];
}

const shareOf = (rate: number | null, requests: number | undefined, seconds: number): number | null =>
  rate === null || !requests ? null : Math.min(1, (rate * seconds) / requests);

const keyOf = (metric: Metric) => JSON.stringify(metric);

/** All charts by one question. */
export async function readCharts(
  api: CloudWatchApi,
  platform: Platform,
  window: Window,
): Promise<OperationsReport['charts']> {
  const asked = [
    allRequests(platform),
    ...Object.values(metricLines(platform)).flatMap((lines) => lines.flatMap((line) => line?.metrics ?? [])),
  ];
  const metrics = [...new Map(asked.map((metric) => [keyOf(metric), metric])).values()];
  const { from, to, stepSeconds } = window;
  const until = new Date(to.getTime() + stepSeconds * 1000);
  const answers = await api.values(metrics, { from, until, periodSeconds: stepSeconds });
  const found = new Map(metrics.map((metric, index) => [keyOf(metric), answers[index]]));
  const valuesOf: ValuesOf = (metric) => found.get(keyOf(metric)) ?? new Map();
  return Object.fromEntries(
    OPERATIONS_CHART_NAMES.map((name) => [name, partOf(name, chartLines(name, platform, valuesOf, window))]),
  ) as OperationsReport['charts'];
}

const partOf = (name: OperationsChartName, lines: (Line | null)[]): OperationsPart<OperationsChart> =>
  lines.some((line) => line?.some((value) => value !== null))
    ? known(chartOf(name, lines))
    : notMeasured(NOTHING_SENT);

/** Why not a single chart is there, in each of them. */
export const failedCharts = (part: OperationsPart<never>): OperationsReport['charts'] =>
  Object.fromEntries(OPERATIONS_CHART_NAMES.map((name) => [name, part])) as OperationsReport['charts'];
