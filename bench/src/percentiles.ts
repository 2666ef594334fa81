/** The value below which this share of the values lies, by the nearest rank: always one that was measured. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const rank = Math.max(1, Math.ceil(share * sorted.length));
  const value = sorted[rank - 1];
  if (value === undefined) throw new RangeError('There is no percentile of nothing');
  return value;
}

export const median = (values: readonly number[]): number => percentile(values, 0.5);

/** Milliseconds, at the middle and at the slow end. */
export interface Latency {
  readonly p50: number;
  readonly p95: number;
}

export const latencyOf = (milliseconds: readonly number[]): Latency => ({
  p50: median(milliseconds),
  p95: percentile(milliseconds, 0.95),
});
