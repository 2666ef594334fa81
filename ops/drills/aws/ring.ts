import {
  type CloudWatchClient,
  PutMetricDataCommand,
  SetAlarmStateCommand,
  type StateValue,
} from '@aws-sdk/client-cloudwatch';
import type { Values, WatchedAlarm } from './watched-alarms.ts';

/** Of each value, so that an average is carried too. */
const COUNT = 100;

/** Makes it ring. What its metric was given stays in CloudWatch, as what was measured in these minutes. */
export async function ring(client: CloudWatchClient, { name, cause }: WatchedAlarm): Promise<void> {
  if (cause.kind === 'values') return putValues(client, cause);
  for (const one of cause.kind === 'parts' ? cause.alarms : [name]) await setState(client, one, 'ALARM');
}

/** Puts back what was set. Values can't be taken back: the alarm clears by itself when they are too old to count. */
export async function silence(client: CloudWatchClient, { name, state, cause }: WatchedAlarm): Promise<void> {
  if (cause.kind === 'values') return;
  const before = state === 'ALARM' ? 'OK' : state;
  for (const one of cause.kind === 'parts' ? cause.alarms : [name]) await setState(client, one, before);
}

/** One for each period that the alarm looks at, the one before, and the one that begins next: CloudWatch may look a little later. */
async function putValues(client: CloudWatchClient, cause: Values): Promise<void> {
  const now = Date.now();
  await client.send(
    new PutMetricDataCommand({
      Namespace: cause.namespace,
      MetricData: Array.from({ length: cause.periods + 2 }, (_, index) => ({
        MetricName: cause.metric,
        Dimensions: cause.dimensions,
        Timestamp: new Date(now + (1 - index) * cause.periodSeconds * 1000),
        Values: [cause.value],
        Counts: [COUNT],
      })),
    }),
  );
}

const setState = (client: CloudWatchClient, AlarmName: string, StateValue: StateValue) =>
  client.send(
    new SetAlarmStateCommand({ AlarmName, StateValue, StateReason: 'A drill: npm run drill -- aws' }),
  );
