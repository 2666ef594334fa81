import type { OperationsAlarm, OperationsPart, OperationsPastAlarm } from '@clientele/contract/operations';
import { known, notMeasured } from '../parts.ts';
import { type Alarming, firstRinging } from './alarm-order.ts';
import { intervalsOf } from './intervals.ts';
import type { AlertRule, Line, PrometheusApi } from './prometheus-api.ts';
import { RINGING } from './prometheus-queries.ts';
import type { Window } from './source.ts';

const STATES: Record<AlertRule['state'], Alarming> = {
  firing: 'ringing',
  pending: 'about_to_ring',
  inactive: 'quiet',
  unknown: 'unknown',
};

const severityOf = (text: string | undefined): OperationsAlarm['severity'] =>
  text === 'page' || text === 'ticket' ? text : null;

/** When the first of what it found began. */
const beginning = ({ alerts = [] }: AlertRule): string | null =>
  alerts
    .flatMap(({ activeAt }) => activeAt ?? [])
    .map((time) => new Date(time).toISOString())
    .sort()[0] ?? null;

function toAlarm(rule: AlertRule): OperationsAlarm {
  const { labels = {}, annotations = {} } = rule;
  return {
    name: rule.name,
    state: rule.health === 'err' ? 'unknown' : STATES[rule.state],
    severity: severityOf(labels.severity),
    since: rule.state === 'inactive' ? null : beginning(rule),
    summary: annotations.summary ?? annotations.description ?? null,
    runbook: annotations.runbook_url ?? null,
  };
}

/** One alarm may have several rules, as the burn rates of an objective have: the loudest of them is what it is. */
export async function readAlarms(api: PrometheusApi): Promise<OperationsPart<OperationsAlarm[]>> {
  const alarms = (await api.alertRules()).map(toAlarm).sort(firstRinging);
  if (alarms.length === 0)
    return notMeasured('Prometheus has no alerting rules. Give it those that signals/ makes, in rule_files.');
  const loudest = new Map<string, OperationsAlarm>();
  for (const alarm of alarms) if (!loudest.has(alarm.name)) loudest.set(alarm.name, alarm);
  return known([...loudest.values()]);
}

const pastOf = ({ labels, values }: Line, window: Window): OperationsPastAlarm[] =>
  intervalsOf(values, window).map(({ from, to }) => ({
    name: labels.alertname ?? '',
    severity: severityOf(labels.severity),
    from: from.toISOString(),
    to: to?.toISOString() ?? null,
  }));

export async function readPastAlarms(
  api: PrometheusApi,
  window: Window,
): Promise<OperationsPart<OperationsPastAlarm[]>> {
  const lines = await api.queryRange(RINGING, window);
  const past = lines.flatMap((line) => pastOf(line, window));
  return known(past.sort((a, b) => b.from.localeCompare(a.from)));
}
