import type { AlarmHistoryItem } from '@aws-sdk/client-cloudwatch';
import type { OperationsAlarm, OperationsPastAlarm } from '@clientele/contract/operations';
import { firstRinging } from './alarm-order.ts';
import type { CloudWatchApi, StateAlarm } from './cloudwatch-api.ts';

const STATES: Readonly<Record<string, OperationsAlarm['state']>> = {
  ALARM: 'ringing',
  OK: 'quiet',
  INSUFFICIENT_DATA: 'unknown',
};

/** What is told of an alarm goes to the topic of its severity (infra/modules/topics). */
function severityOf({ AlarmActions = [] }: StateAlarm): OperationsAlarm['severity'] {
  if (AlarmActions.some((action) => action.endsWith('-page'))) return 'page';
  return AlarmActions.some((action) => action.endsWith('-ticket')) ? 'ticket' : null;
}

/** The description is a sentence or two, and then the address of the runbook. */
function readDescription(text = ''): Pick<OperationsAlarm, 'summary' | 'runbook'> {
  const runbook = /https?:\/\/\S+/.exec(text)?.[0].replace(/[.,)]+$/, '') ?? null;
  const summary = text.split(/\s*(?:What to do|Runbook):/, 1)[0]?.trim() || null;
  return { summary, runbook };
}

function toAlarm(prefix: string, alarm: StateAlarm): OperationsAlarm {
  const since = alarm.StateTransitionedTimestamp ?? alarm.StateUpdatedTimestamp;
  return {
    name: alarm.AlarmName?.slice(prefix.length) ?? '',
    state: STATES[alarm.StateValue ?? ''] ?? 'unknown',
    severity: severityOf(alarm),
    since: since?.toISOString() ?? null,
    ...readDescription(alarm.AlarmDescription),
  };
}

export async function readAlarms(apis: readonly CloudWatchApi[], prefix: string): Promise<OperationsAlarm[]> {
  const found = await Promise.all(apis.map((api) => api.alarms(prefix)));
  return found
    .flat()
    .map((alarm) => toAlarm(prefix, alarm))
    .sort(firstRinging);
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_AlarmHistoryItem.html */
interface StateUpdate {
  readonly oldState?: { readonly stateValue?: string };
  readonly newState?: { readonly stateValue?: string };
}

interface Stretch {
  readonly from: Date;
  to: Date | null;
}

/** When an alarm rang, of its changes in their order. One that rang at the beginning already has rung since then at least. */
function stretchesOf(changes: readonly AlarmHistoryItem[], beginning: Date): Stretch[] {
  const found: Stretch[] = [];
  for (const { Timestamp: at, HistoryData = '{}' } of changes) {
    const { oldState, newState } = JSON.parse(HistoryData) as StateUpdate;
    if (!at) continue;
    if (newState?.stateValue === 'ALARM') found.push({ from: at, to: null });
    else if (oldState?.stateValue === 'ALARM') {
      const open = found.at(-1);
      if (open) open.to = at;
      else found.push({ from: beginning, to: at });
    }
  }
  return found;
}

/** What rang between two moments, the newest first. */
export async function readPastAlarms(
  apis: readonly CloudWatchApi[],
  prefix: string,
  { from, until, alarms }: { from: Date; until: Date; alarms: readonly OperationsAlarm[] },
): Promise<OperationsPastAlarm[]> {
  const changes = (await Promise.all(apis.map((api) => api.stateChanges(prefix, from, until)))).flat();
  const byName = Map.groupBy(changes, ({ AlarmName = '' }) => AlarmName.slice(prefix.length));
  const severities = new Map(alarms.map(({ name, severity }) => [name, severity]));
  const past = [...byName].flatMap(([name, items]) =>
    stretchesOf(items, from).map((stretch) => ({
      name,
      severity: severities.get(name) ?? null,
      from: stretch.from.toISOString(),
      to: stretch.to?.toISOString() ?? null,
    })),
  );
  return past.sort((a, b) => b.from.localeCompare(a.from));
}
