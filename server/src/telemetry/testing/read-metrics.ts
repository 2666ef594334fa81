import type { Metrics } from '../metrics.ts';

type Attributes = Record<string, string | number>;

/** One series of a metric: its attributes, and its value; of a histogram how many there were and their sum. */
interface Series {
  readonly attributes: Attributes;
  readonly value: number | { readonly count: number; readonly sum: number };
}

/** Every series of a metric that there is at this moment. */
export async function readSeries(metrics: Pick<Metrics, 'collect'>, name: string): Promise<Series[]> {
  const { scopeMetrics } = await metrics.collect();
  const found = scopeMetrics
    .flatMap((scope) => scope.metrics)
    .find(({ descriptor }) => descriptor.name === name);
  return (found?.dataPoints ?? []).map(({ attributes, value }) => ({
    attributes: attributes as Attributes,
    value: typeof value === 'number' ? value : { count: value.count, sum: value.sum ?? 0 },
  }));
}

/** The value, or the count, of the one series with these attributes; 0 where there is none. */
export async function readCount(
  metrics: Pick<Metrics, 'collect'>,
  name: string,
  attributes: Attributes = {},
): Promise<number> {
  const series = await readSeries(metrics, name);
  const matching = series.filter((each) =>
    Object.entries(attributes).every(([key, value]) => each.attributes[key] === value),
  );
  return matching.reduce((sum, { value }) => sum + (typeof value === 'number' ? value : value.count), 0);
}
