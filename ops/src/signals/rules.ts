import { type Alert, type Recording, sayAlert } from './alert.ts';
import type { Alarm, Catalogue } from './catalogue.ts';
import { burnAlerts, burnRecordings } from './objectives.ts';

export interface Group {
  name: string;
  rules: (Recording | Alert)[];
}

const REQUESTS = '{job="server",http_route!~"/healthz|/readyz"';

/** What alarms, objectives and dashboards read alike. Health checks are no requests of people. */
const RECORDINGS: Recording[] = [
  {
    record: 'clientele:requests:rate1m',
    expr: `sum(rate(http_server_request_duration_seconds_count${REQUESTS}}[1m]))`,
  },
  {
    record: 'clientele:errors:rate1m',
    expr: `sum(rate(http_server_request_duration_seconds_count${REQUESTS},http_response_status_code=~"5.."}[1m])) or vector(0)`,
  },
  {
    record: 'clientele:response_seconds:p95_2m',
    expr: `histogram_quantile(0.95, sum by (le) (rate(http_server_request_duration_seconds_bucket${REQUESTS}}[2m])))`,
  },
];

/** The number that CloudWatch compares with too: itself, or the share where CloudWatch multiplies it by a fact. */
function thresholdOf(name: string, { when }: Alarm): string {
  const threshold = when?.threshold;
  if (typeof threshold === 'number') return `${when?.comparison} ${threshold}`;
  if (typeof threshold === 'object') return `${when?.comparison} ${threshold.share}`;
  throw new Error(`${name} has an expression for Prometheus, so its threshold must be a number or a share.`);
}

function alertOf(name: string, alarm: Alarm, runbooks: string): Alert[] {
  if (!alarm.prometheus) return [];
  const { expression, for_s } = alarm.prometheus;
  return [
    {
      alert: name,
      expr: `(${expression}) ${thresholdOf(name, alarm)}`,
      ...(for_s > 0 && { for: `${for_s}s` }),
      ...sayAlert(alarm, runbooks),
    },
  ];
}

/** Prometheus's rule groups: what is recorded first, then one group of alerts for each file of signals/alarms. */
export function makeGroups(catalogue: Catalogue, runbooks: string): Group[] {
  const alarms = Object.entries(catalogue.files).map(([file, entries]) => ({
    name: `clientele-${file}`,
    rules: Object.entries(entries).flatMap(([name, alarm]) => alertOf(name, alarm, runbooks)),
  }));
  return [
    { name: 'clientele-recordings', rules: RECORDINGS },
    { name: 'clientele-objective-recordings', rules: burnRecordings(catalogue.objectives) },
    ...alarms.filter(({ rules }) => rules.length > 0),
    { name: 'clientele-objectives', rules: burnAlerts(catalogue.objectives, runbooks) },
  ];
}
