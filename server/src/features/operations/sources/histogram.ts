/** How many took how long, as OpenTelemetry counts it since the process began: by buckets, of which the last has no end. */
export interface Buckets {
  readonly boundaries: readonly number[];
  /** One more than the boundaries. */
  readonly counts: readonly number[];
  readonly sum: number;
}

export const NO_BUCKETS: Buckets = { boundaries: [], counts: [], sum: 0 };

/** Both together, or what came to one since the other, by `sign`. Of one metric, whose boundaries are the same. */
function join(a: Buckets, b: Buckets, sign: 1 | -1): Buckets {
  const { boundaries } = a.boundaries.length > 0 ? a : b;
  const counts = Array.from(
    { length: boundaries.length + 1 },
    (_, index) => (a.counts[index] ?? 0) + sign * (b.counts[index] ?? 0),
  );
  return { boundaries, counts, sum: a.sum + sign * b.sum };
}

export const together = (all: readonly Buckets[]): Buckets =>
  all.reduce((sum, each) => join(sum, each, 1), NO_BUCKETS);

export const since = (later: Buckets, earlier: Buckets): Buckets => join(later, earlier, -1);

export const countOf = ({ counts }: Buckets): number => counts.reduce((sum, count) => sum + count, 0);

/**
 * What such a share of them took at most, in a straight line through the bucket where it lies, as Prometheus does it
 * (https://prometheus.io/docs/prometheus/latest/querying/functions/#histogram_quantile). Null: there are none.
 */
export function quantileOf(buckets: Buckets, share: number): number | null {
  const { boundaries, counts } = buckets;
  const rank = countOf(buckets) * share;
  if (rank === 0) return null;
  let below = 0;
  for (const [index, boundary] of boundaries.entries()) {
    const count = counts[index] ?? 0;
    if (count > 0 && below + count >= rank) {
      const from = boundaries[index - 1] ?? 0;
      return from + ((boundary - from) * (rank - below)) / count;
    }
    below += count;
  }
  return boundaries.at(-1) ?? null;
}
