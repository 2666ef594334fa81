/** What each chart is called, and its lines. */
import type { OperationsChart, OperationsChartName } from '@clientele/contract/operations';
import { CHART_LIMITS, limitText } from './chart-limits.ts';
import { figureText, momentText } from './figures.ts';

/** How a line is drawn: never by its colour alone. */
export type LineTone = 'accent' | 'muted' | 'limit' | 'warning' | 'danger';

interface LineWords {
  readonly label: string;
  readonly tone: LineTone;
}

interface ChartWords {
  readonly title: string;
  /** What it means, for whoever does not look at such charts every day. */
  readonly lead: string;
  /** The line whose last value is the one to know. */
  readonly main: string;
  readonly lines: Readonly<Record<string, LineWords>>;
  /** Of a scale that does not follow its values. */
  readonly top?: number;
}

const PERCENTILES = {
  p50: { label: 'p50', tone: 'muted' },
  p95: { label: 'p95', tone: 'accent' },
  p99: { label: 'p99', tone: 'limit' },
} as const;

const only = (name: string, label: string, tone: LineTone = 'accent') => ({ [name]: { label, tone } });

export const CHART_WORDS: Readonly<Record<OperationsChartName, ChartWords>> = {
  response_times: {
    title: 'Response time',
    lead: 'Median, 95th and 99th percentile',
    main: 'p95',
    lines: PERCENTILES,
  },
  requests: {
    title: 'Requests',
    lead: 'Each second, by their answer',
    main: 'answered',
    lines: {
      answered: { label: 'Answered', tone: 'accent' },
      refused: { label: 'Refused (4xx)', tone: 'warning' },
      failed: { label: 'Failed (5xx)', tone: 'danger' },
    },
  },
  error_rate: {
    title: 'Error rate',
    lead: 'Requests that failed by our fault',
    main: 'failed',
    lines: only('failed', 'Failed (5xx)', 'danger'),
  },
  connections: {
    title: 'Connections',
    lead: 'From here to PostgreSQL',
    main: 'used',
    lines: {
      used: { label: 'In use', tone: 'accent' },
      idle: { label: 'Idle', tone: 'muted' },
      most: { label: 'At most', tone: 'limit' },
      open: { label: 'Open at PostgreSQL', tone: 'warning' },
    },
  },
  connection_waits: {
    title: 'Waiting for a connection',
    lead: 'While all are in use',
    main: 'waiting',
    lines: only('waiting', 'Waiting'),
  },
  query_times: {
    title: 'Query time',
    lead: 'Median, 95th and 99th percentile',
    main: 'p95',
    lines: PERCENTILES,
  },
  connection_failures: {
    title: 'Connection failures',
    lead: 'Refused, or lost',
    main: 'failures',
    lines: only('failures', 'Failures', 'danger'),
  },
  saturation: {
    title: 'Saturation',
    lead: 'Of processor or connections',
    main: 'saturation',
    lines: only('saturation', 'Taken'),
    top: 1,
  },
  event_loop_delay: {
    title: 'Event-loop delay',
    lead: 'How late work is begun',
    main: 'p99',
    lines: only('p99', 'p99'),
  },
  memory: {
    title: 'Memory',
    lead: 'What the processes hold',
    main: 'used',
    lines: only('used', 'Held'),
  },
  jobs_waiting: {
    title: 'Jobs waiting',
    lead: 'Work whose time has come',
    main: 'waiting',
    lines: only('waiting', 'Waiting'),
  },
  oldest_job: {
    title: 'Oldest job',
    lead: 'How long it has waited',
    main: 'age',
    lines: only('age', 'Waited'),
  },
};

export interface Axis {
  readonly from: Date;
  readonly stepSeconds: number;
  readonly count: number;
}

const momentOf = ({ from, stepSeconds }: Axis, index: number): Date =>
  new Date(from.getTime() + index * stepSeconds * 1000);

export const axisText = (axis: Axis, index: number): string =>
  momentText(momentOf(axis, index), {
    stepSeconds: axis.stepSeconds,
    spanSeconds: axis.count * axis.stepSeconds,
  });

export const lastKnown = (values: readonly (number | null)[]): number | null =>
  values.findLast((value) => value !== null) ?? null;

type Series = OperationsChart['series'];

/** The lines that a source knows; all of them where it knows of each that nothing happened. */
export function knownLines(series: Series): Series {
  const known = series.filter(({ values }) => values.some((value) => value !== null));
  return known.length > 0 ? known : series;
}

/** The line whose last value is the one to know, or the first that is known. */
export const mainLine = (name: OperationsChartName, series: Series): Series[number] | undefined =>
  series.find(({ name: line }) => line === CHART_WORDS[name].main) ?? series[0];

/** "Response time from 18:05:00 to 19:04:30. p50: now 4 ms, at most 21 ms. ..." */
export function describeChart(
  name: OperationsChartName,
  { unit, series }: OperationsChart,
  axis: Axis,
): string {
  const { title, lines } = CHART_WORDS[name];
  const about = series.map(({ name: line, values }) => {
    const known = values.filter((value) => value !== null);
    const label = lines[line]?.label ?? line;
    if (known.length === 0) return `${label}: nothing.`;
    return `${label}: last ${figureText(lastKnown(values), unit)}, at most ${figureText(Math.max(...known), unit)}.`;
  });
  const limit = CHART_LIMITS[name];
  if (limit)
    about.push(`An alarm rings when ${lines[limit.line]?.label} is ${limitText(limit, unit)} for long.`);
  return `${title} from ${axisText(axis, 0)} to ${axisText(axis, axis.count - 1)}. ${about.join(' ')}`;
}
