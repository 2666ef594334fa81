import {
  type AlarmHistoryItem,
  CloudWatchClient,
  type CloudWatchClientConfig,
  type CompositeAlarm,
  type MetricAlarm,
  type MetricDataQuery,
  paginateDescribeAlarmHistory,
  paginateDescribeAlarms,
  paginateGetMetricData,
} from '@aws-sdk/client-cloudwatch';
import { SourceError } from '../parts.ts';
import type { Metric } from './cloudwatch-metrics.ts';

/** So many may be asked for at once: docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html */
const MOST_QUERIES = 500;
/** In the history of an account with many alarms; each page has a hundred. */
const MOST_PAGES = 20;
const TIMEOUT_MS = 10_000;

export interface Span {
  readonly from: Date;
  /** Not included. */
  readonly until: Date;
  readonly periodSeconds: number;
}

/** A metric's values by the beginning of their period, in milliseconds. */
export type Values = ReadonlyMap<number, number>;

export type StateAlarm = MetricAlarm | CompositeAlarm;

/** CloudWatch of one Region. */
export class CloudWatchApi {
  readonly #client: CloudWatchClient;

  constructor(settings: CloudWatchClientConfig) {
    this.#client = new CloudWatchClient({ maxAttempts: 2, ...settings });
  }

  /** The values of each metric, in their order. */
  async values(metrics: readonly Metric[], { from, until, periodSeconds }: Span): Promise<Values[]> {
    if (metrics.length > MOST_QUERIES)
      throw new Error(`${metrics.length} metrics are too many for one question.`);
    const found = metrics.map(() => new Map<number, number>());
    const pages = paginateGetMetricData(this.#patiently(), {
      MetricDataQueries: metrics.map((metric, index) => toQuery(metric, index, periodSeconds)),
      StartTime: from,
      EndTime: until,
    });
    await explaining('GetMetricData', async () => {
      for await (const { MetricDataResults = [] } of pages)
        for (const { Id = '', Timestamps = [], Values: values = [] } of MetricDataResults)
          Timestamps.forEach((time, index) => {
            const value = values[index];
            if (typeof value === 'number') found[Number(Id.slice(1))]?.set(time.getTime(), value);
          });
    });
    return found;
  }

  async alarms(prefix: string): Promise<StateAlarm[]> {
    const found: StateAlarm[] = [];
    const pages = paginateDescribeAlarms(this.#patiently(), {
      AlarmNamePrefix: prefix,
      AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
    });
    await explaining('DescribeAlarms', async () => {
      for await (const { MetricAlarms = [], CompositeAlarms = [] } of pages)
        found.push(...MetricAlarms, ...CompositeAlarms);
    });
    return found;
  }

  /** Changes of alarms' states, the oldest first. */
  async stateChanges(prefix: string, from: Date, until: Date): Promise<AlarmHistoryItem[]> {
    const found: AlarmHistoryItem[] = [];
    const pages = paginateDescribeAlarmHistory(this.#patiently(), {
      HistoryItemType: 'StateUpdate',
      AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
      StartDate: from,
      EndDate: until,
      ScanBy: 'TimestampDescending',
    });
    await explaining('DescribeAlarmHistory', async () => {
      let read = 0;
      for await (const { AlarmHistoryItems = [] } of pages) {
        found.push(...AlarmHistoryItems.filter(({ AlarmName }) => AlarmName?.startsWith(prefix)));
        read += 1;
        if (read === MOST_PAGES) break;
      }
    });
    return found.reverse();
  }

  close(): void {
    this.#client.destroy();
  }

  #patiently() {
    return { client: this.#client, pageSize: undefined, abortSignal: AbortSignal.timeout(TIMEOUT_MS) };
  }
}

const toQuery = (
  { namespace, name, statistic, dimensions }: Metric,
  index: number,
  periodSeconds: number,
): MetricDataQuery => ({
  Id: `m${index}`,
  MetricStat: {
    Metric: {
      Namespace: namespace,
      MetricName: name,
      Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
    },
    Stat: statistic,
    Period: periodSeconds,
  },
});

/** Says in plain words why CloudWatch gave nothing. */
async function explaining(action: string, ask: () => Promise<void>): Promise<void> {
  try {
    await ask();
  } catch (cause) {
    const name = cause instanceof Error ? cause.name : '';
    const detail = /AccessDenied|UnauthorizedOperation/.test(name)
      ? `This server's role may not cloudwatch:${action}.`
      : `CloudWatch did not answer ${action} (${name || 'no reason given'}).`;
    throw new SourceError(detail, { cause });
  }
}
