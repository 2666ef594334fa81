import {
  type CloudWatchClient,
  DescribeAlarmsCommand,
  paginateDescribeAlarmHistory,
} from '@aws-sdk/client-cloudwatch';
import { paginateListSubscriptionsByTopic, type SNSClient } from '@aws-sdk/client-sns';
import { until } from '../../lab/processes.ts';
import { ring, silence } from './ring.ts';
import type { Cause, WatchedAlarm } from './watched-alarms.ts';

/** CloudWatch and SNS of one Region. */
export interface Aws {
  readonly region: string;
  readonly cloudWatch: CloudWatchClient;
  readonly sns: SNSClient;
}

export interface AwsDrillResult {
  alarm: string;
  region: string;
  /** What made it ring. */
  cause: Cause['kind'];
  /** When, RFC 3339. */
  at: string;
  /** From then until CloudWatch had told every topic of the alarm. */
  toldSeconds: number | null;
  /** From what was put back until it no longer rings. */
  clearedSeconds: number | null;
  /** What was not as it should be; empty where the drill passed. */
  failures: string[];
}

/** CloudWatch looks at most alarms once a minute. */
const PATIENCE_MS = 240_000;
/** It permits few questions a second: docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html */
const ASK_EVERY_MS = 2_000;

/** Makes an alarm ring, sees that each of its topics is told and has somebody who listens, and sees it clear. */
export async function drillAlarm(
  aws: Aws,
  alarm: WatchedAlarm,
  signal: AbortSignal,
): Promise<AwsDrillResult> {
  const at = new Date();
  const result: AwsDrillResult = {
    alarm: alarm.name,
    region: aws.region,
    cause: alarm.cause.kind,
    at: at.toISOString(),
    toldSeconds: null,
    clearedSeconds: null,
    failures: await listObstacles(aws, alarm),
  };
  if (result.failures.length > 0) return result;
  let outcome: Outcome = { told: false };
  try {
    await ring(aws.cloudWatch, alarm);
    const isOver = async () => {
      outcome = await readOutcome(aws, alarm, at);
      return signal.aborted || outcome.told || outcome.failure !== undefined;
    };
    await until(isOver, PATIENCE_MS, ASK_EVERY_MS);
    if (outcome.told) result.toldSeconds = secondsSince(at.getTime());
    else if (signal.aborted) result.failures.push('it was interrupted, and what it set is put back');
    else result.failures.push(outcome.failure ?? 'its topics were not told');
  } finally {
    await silence(aws.cloudWatch, alarm);
  }
  if (signal.aborted) return result;
  const rangUntil = Date.now();
  const isClear = async () => signal.aborted || !(await isRinging(aws, alarm));
  const cleared = await until(isClear, PATIENCE_MS + ageOf(alarm.cause), ASK_EVERY_MS);
  if (cleared) result.clearedSeconds = secondsSince(rangUntil);
  else result.failures.push('it did not clear');
  return result;
}

const secondsSince = (time: number): number => Math.round((Date.now() - time) / 100) / 10;

/** How long a cause counts after the fact, in milliseconds. */
const ageOf = (cause: Cause): number =>
  cause.kind === 'values' ? (cause.periods + 2) * cause.periodSeconds * 1000 : 0;

/** Why to make it ring would prove nothing. */
async function listObstacles(aws: Aws, { state, topics }: WatchedAlarm): Promise<string[]> {
  if (state === 'ALARM') return ['it rings already: see its runbook, and drill it when it is clear'];
  if (topics.length === 0) return ['it tells nobody: it has no actions, or they are switched off'];
  const heard = await Promise.all(topics.map((topic) => hasListener(aws.sns, topic)));
  return topics
    .filter((_, index) => !heard[index])
    .map((topic) => `nobody listens to ${topic}: it has no subscription that was confirmed`);
}

async function hasListener(client: SNSClient, TopicArn: string): Promise<boolean> {
  // Until then SNS has a word in place of the ARN.
  for await (const { Subscriptions = [] } of paginateListSubscriptionsByTopic({ client }, { TopicArn }))
    if (Subscriptions.some(({ SubscriptionArn = '' }) => SubscriptionArn.startsWith('arn:'))) return true;
  return false;
}

interface Outcome {
  readonly told: boolean;
  /** In CloudWatch's own words, such as that the topic's policy or its key does not permit it. */
  readonly failure?: string;
}

/** What the alarm's history says of the topics since then. */
async function readOutcome(
  { cloudWatch }: Aws,
  { name, topics }: WatchedAlarm,
  since: Date,
): Promise<Outcome> {
  const done: string[] = [];
  const pages = paginateDescribeAlarmHistory(
    { client: cloudWatch },
    {
      AlarmName: name,
      AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
      HistoryItemType: 'Action',
      StartDate: since,
    },
  );
  for await (const { AlarmHistoryItems = [] } of pages)
    done.push(...AlarmHistoryItems.map(({ HistorySummary = '' }) => HistorySummary));
  return {
    told: topics.every((topic) => done.includes(`Successfully executed action ${topic}`)),
    failure: done.find((summary) => summary.startsWith('Failed to execute action')),
  };
}

async function isRinging({ cloudWatch }: Aws, { name }: WatchedAlarm): Promise<boolean> {
  const { MetricAlarms = [], CompositeAlarms = [] } = await cloudWatch.send(
    new DescribeAlarmsCommand({ AlarmNames: [name], AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] }),
  );
  return [...MetricAlarms, ...CompositeAlarms].some(({ StateValue }) => StateValue === 'ALARM');
}
