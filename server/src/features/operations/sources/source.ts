import type {
  OperationsChart,
  OperationsChartName,
  OperationsRange,
  OperationsReport,
  OperationsSourceName,
} from '@clientele/contract/operations';
import { OPERATIONS_CHARTS, OPERATIONS_RANGES } from '@clientele/contract/operations';

/** A stretch of time, and the moments in it of which the values are asked: `from`, each step after it, and `to`. */
export interface Window {
  readonly range: OperationsRange;
  readonly from: Date;
  readonly to: Date;
  readonly stepSeconds: number;
  readonly count: number;
  /** When it was asked: `to` is up to a step, or more, before. */
  readonly now: Date;
}

/** What a source tells of a window. What it can't know it says; it never makes anything up. */
type Figures = Pick<
  OperationsReport,
  'charts' | 'statements' | 'jobs' | 'alarms' | 'past_alarms' | 'cost' | 'backup' | 'drill'
> & { readonly otherReleases: OperationsReport['release']['others'] };

export interface OperationsSource {
  readonly name: OperationsSourceName;
  /** How far back it goes, and how close its values stand, in seconds. */
  readonly steps: Partial<Record<OperationsRange, number>>;
  /** So many of the newest steps are left out, since their figures are not complete yet. */
  readonly lag: number;
  /** For how long an answer does for whoever else asks. */
  readonly freshMs: number;
  read(window: Window): Promise<Figures>;
  close(): void;
}

/** The window that ends now. Its moments are whole steps, so that a chart that is asked for again does not shift. */
export function windowOf(range: OperationsRange, stepSeconds: number, lag: number, now: Date): Window {
  const count = OPERATIONS_RANGES[range] / stepSeconds;
  const stepMs = stepSeconds * 1000;
  const to = (Math.floor(now.getTime() / stepMs) - lag) * stepMs;
  return { range, stepSeconds, count, from: new Date(to - (count - 1) * stepMs), to: new Date(to), now };
}

export const momentOf = ({ from, stepSeconds }: Window, index: number): Date =>
  new Date(from.getTime() + index * stepSeconds * 1000);

/** A chart of its lines' values, in the order in which the contract names the lines. Those that are null are not known here. */
export const chartOf = (
  name: OperationsChartName,
  values: readonly ((number | null)[] | null)[],
): OperationsChart => ({
  unit: OPERATIONS_CHARTS[name].unit,
  series: OPERATIONS_CHARTS[name].series.flatMap((line, index) => {
    const known = values[index];
    return known ? [{ name: line, values: known }] : [];
  }),
});
