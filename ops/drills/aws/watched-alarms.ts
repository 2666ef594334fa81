import {
  type CloudWatchClient,
  type CompositeAlarm,
  type Dimension,
  type MetricAlarm,
  paginateDescribeAlarms,
  type StateValue,
} from '@aws-sdk/client-cloudwatch';

/** Values of a metric that nobody but Clientele writes, each of which is beyond an alarm's threshold. */
export interface Values {
  readonly kind: 'values';
  readonly namespace: string;
  readonly metric: string;
  readonly dimensions: Dimension[];
  readonly value: number;
  readonly periods: number;
  readonly periodSeconds: number;
}

/** What makes an alarm ring: values of its metric, the alarms that it is made of, or its state being set. */
export type Cause =
  | Values
  | { readonly kind: 'parts'; readonly alarms: string[] }
  | { readonly kind: 'state' };

export interface WatchedAlarm {
  readonly name: string;
  readonly state: StateValue;
  /** The SNS topics that are told when it rings, none where its actions are switched off. */
  readonly topics: string[];
  readonly cause: Cause;
}

/** Those whose names begin so, but for those that another one is made of: they tell nobody by themselves. */
export async function listWatchedAlarms(client: CloudWatchClient, prefix: string): Promise<WatchedAlarm[]> {
  const metrics: MetricAlarm[] = [];
  const composites: CompositeAlarm[] = [];
  const pages = paginateDescribeAlarms(
    { client },
    { AlarmNamePrefix: prefix, AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] },
  );
  for await (const { MetricAlarms = [], CompositeAlarms = [] } of pages) {
    metrics.push(...MetricAlarms);
    composites.push(...CompositeAlarms);
  }
  const parts = new Set(composites.flatMap(partsOf));
  return [
    ...metrics.map((alarm) => watch(alarm, causeOf(alarm))),
    ...composites.map((alarm) => watch(alarm, { kind: 'parts', alarms: partsOf(alarm) })),
  ]
    .filter(({ name }) => !parts.has(name))
    .sort((a, b) => a.name.localeCompare(b.name));
}

const watch = (alarm: MetricAlarm | CompositeAlarm, cause: Cause): WatchedAlarm => ({
  name: alarm.AlarmName ?? '',
  state: alarm.StateValue ?? 'INSUFFICIENT_DATA',
  topics: alarm.ActionsEnabled ? (alarm.AlarmActions ?? []) : [],
  cause,
});

const partsOf = ({ AlarmRule = '' }: CompositeAlarm): string[] =>
  [...AlarmRule.matchAll(/ALARM\("([^"]+)"\)/g)].flatMap(([, name]) => name ?? []);

/**
 * Nobody but AWS may write to its own namespaces, and what is computed from several metrics has no value of its own:
 * docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html
 */
function causeOf(alarm: MetricAlarm): Cause {
  const metric = metricOf(alarm);
  const value = beyondOf(alarm, metric?.statistic);
  if (!metric || value === null || metric.namespace.startsWith('AWS/')) return { kind: 'state' };
  const { namespace, name, dimensions, periodSeconds } = metric;
  return {
    kind: 'values',
    namespace,
    metric: name,
    dimensions,
    value,
    periods: alarm.EvaluationPeriods ?? 1,
    periodSeconds,
  };
}

/** The one metric that it watches as it is; null where it computes something. */
function metricOf(alarm: MetricAlarm) {
  const [query, ...others] = alarm.Metrics ?? [];
  // An alarm of one metric is told in one of two ways, as it was made.
  const told = query?.MetricStat
    ? { ...query.MetricStat.Metric, Statistic: query.MetricStat.Stat, Period: query.MetricStat.Period }
    : alarm;
  const { Namespace: namespace, MetricName: name, Dimensions: dimensions = [], Period, Statistic } = told;
  if (!namespace || !name || others.length > 0) return null;
  return { namespace, name, dimensions, periodSeconds: Period ?? 60, statistic: Statistic };
}

/** A value that carries the statistic over the threshold whatever else is measured; null where no value can: a sum is not made less. */
function beyondOf(
  { ComparisonOperator, Threshold = 0 }: MetricAlarm,
  statistic: string | undefined,
): number | null {
  if (ComparisonOperator?.startsWith('Greater')) return 2 * Math.max(Threshold, 1);
  return statistic === 'Minimum' ? Threshold - 1 : null;
}
