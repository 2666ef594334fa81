import Type, { type Static, type TSchema } from 'typebox';
import { Literals, Nullable, Strict, Time } from './schema.ts';

/** Where the figures come from: this process's own count, a Prometheus that scrapes it, or CloudWatch on AWS. */
export const OPERATIONS_SOURCES = ['process', 'prometheus', 'cloudwatch'] as const;
export type OperationsSourceName = (typeof OPERATIONS_SOURCES)[number];

/** How far back one may look, in seconds. Each source has some of them. */
export const OPERATIONS_RANGES = {
  '15m': 900,
  '1h': 3_600,
  '6h': 21_600,
  '24h': 86_400,
  '7d': 604_800,
} as const;
export type OperationsRange = keyof typeof OPERATIONS_RANGES;
const RANGE_NAMES = Object.keys(OPERATIONS_RANGES) as OperationsRange[];

/** What a number of a chart is. `ratio` goes from 0 to 1. */
export const OPERATIONS_UNITS = ['seconds', 'per_second', 'ratio', 'count', 'bytes'] as const;
export type OperationsUnit = (typeof OPERATIONS_UNITS)[number];

interface ChartDefinition {
  readonly unit: OperationsUnit;
  readonly series: readonly string[];
}

/** Every chart: what its numbers are, and its lines in their order. A source leaves out those that it does not know. */
export const OPERATIONS_CHARTS = {
  response_times: { unit: 'seconds', series: ['p50', 'p95', 'p99'] },
  requests: { unit: 'per_second', series: ['answered', 'refused', 'failed'] },
  error_rate: { unit: 'ratio', series: ['failed'] },
  connections: { unit: 'count', series: ['used', 'idle', 'most', 'open'] },
  connection_waits: { unit: 'count', series: ['waiting'] },
  query_times: { unit: 'seconds', series: ['p50', 'p95', 'p99'] },
  connection_failures: { unit: 'count', series: ['failures'] },
  saturation: { unit: 'ratio', series: ['saturation'] },
  event_loop_delay: { unit: 'seconds', series: ['p99'] },
  memory: { unit: 'bytes', series: ['used'] },
  jobs_waiting: { unit: 'count', series: ['waiting'] },
  oldest_job: { unit: 'seconds', series: ['age'] },
} as const satisfies Record<string, ChartDefinition>;

export type OperationsChartName = keyof typeof OPERATIONS_CHARTS;
export const OPERATIONS_CHART_NAMES = Object.keys(OPERATIONS_CHARTS) as OperationsChartName[];

/** Why a figure is not there. `not_measured`: nothing here counts it, and the detail says what would; `failed`: it could not be read. */
const Missing = Strict({
  reason: Literals(['not_measured', 'failed']),
  detail: Type.String({ description: 'A sentence for people.' }),
});
export type OperationsMissing = Static<typeof Missing>;

/** What was asked for, or why it is not there: one of the two is null. */
const Part = <Data extends TSchema>(data: Data) =>
  Strict({ data: Nullable(data), missing: Nullable(Missing) });
export interface OperationsPart<Data> {
  data: Data | null;
  missing: OperationsMissing | null;
}

const Seconds = (description: string) => Type.Number({ minimum: 0, description });

const Chart = Strict({
  unit: Literals(OPERATIONS_UNITS),
  series: Type.Array(
    Strict({
      name: Type.String(),
      values: Type.Array(Nullable(Type.Number()), {
        description:
          'One for each step after `from`, the first at `from` itself; null where nothing is known.',
      }),
    }),
  ),
});
export type OperationsChart = Static<typeof Chart>;

const Statement = Strict({
  name: Type.String({ description: 'What the code calls it. Its text and values never leave the database.' }),
  calls: Type.Number({ minimum: 0 }),
  failed: Type.Number({ minimum: 0 }),
  total_seconds: Seconds('Spent in it altogether.'),
  p95_seconds: Nullable(Seconds('95 of 100 took less.')),
});
export type OperationsStatement = Static<typeof Statement>;

const Job = Strict({
  name: Type.String(),
  waiting: Nullable(Type.Number({ minimum: 0, description: 'Now.' })),
  oldest_seconds: Nullable(Seconds('For how long the oldest has waited.')),
  completed: Nullable(Type.Number({ minimum: 0, description: 'Within the range.' })),
  failed: Nullable(Type.Number({ minimum: 0, description: 'Within the range.' })),
});
export type OperationsJob = Static<typeof Job>;

/** `page` wakes someone up, `ticket` waits for the day. */
const Severity = Nullable(Literals(['page', 'ticket']));

const Alarm = Strict({
  name: Type.String(),
  state: Literals(['ringing', 'about_to_ring', 'quiet', 'unknown'], {
    description: 'unknown: what it watches has no figures.',
  }),
  severity: Severity,
  since: Nullable(Time),
  summary: Nullable(Type.String()),
  runbook: Nullable(Type.String({ description: 'The address of the page that says what to do.' })),
});
export type OperationsAlarm = Static<typeof Alarm>;

const PastAlarm = Strict({
  name: Type.String(),
  severity: Severity,
  from: Time,
  to: Nullable(Time),
});
export type OperationsPastAlarm = Static<typeof PastAlarm>;

const Cost = Strict({
  amount: Type.Number(),
  currency: Type.String(),
  from: Time,
  at: Time,
});
export type OperationsCost = Static<typeof Cost>;

const Drill = Strict({
  at: Time,
  passed: Type.Boolean(),
  rpo_seconds: Nullable(
    Seconds('How old the newest change in the restored backup was: what would have been lost.'),
  ),
  rto_seconds: Nullable(Seconds('How long restoring took.')),
});
export type OperationsDrill = Static<typeof Drill>;

const Backup = Strict({ at: Time });
export type OperationsBackup = Static<typeof Backup>;

const Release = Strict({
  name: Type.String({ description: 'As RELEASE says.' }),
  since: Time,
});
export type OperationsRelease = Static<typeof Release>;

const charts = Object.fromEntries(OPERATIONS_CHART_NAMES.map((name) => [name, Part(Chart)])) as Record<
  OperationsChartName,
  ReturnType<typeof Part<typeof Chart>>
>;

/** Everything that the Operations page shows, from one source. */
export const OperationsReport = Strict({
  source: Literals(OPERATIONS_SOURCES),
  range: Literals(RANGE_NAMES),
  ranges: Type.Array(Literals(RANGE_NAMES), { description: 'Those that this source has.' }),
  from: Time,
  to: Time,
  step_seconds: Type.Integer({ minimum: 1 }),
  charts: Strict(charts),
  statements: Part(
    Type.Array(Statement, { description: 'Those that took most of the time, within the range.' }),
  ),
  jobs: Part(Type.Array(Job)),
  alarms: Part(Type.Array(Alarm, { description: 'All that are watched; those that ring first.' })),
  past_alarms: Part(Type.Array(PastAlarm, { description: 'What rang within the range, the newest first.' })),
  cost: Part(Cost),
  backup: Part(Backup),
  drill: Part(Drill),
  release: Strict({
    running: Release,
    others: Part(
      Type.Array(Release, { description: 'What else ran within the range, by other processes or before.' }),
    ),
  }),
});
export type OperationsReport = Static<typeof OperationsReport>;

export const OperationsQuery = Strict({
  range: Type.Optional(Literals(RANGE_NAMES, { default: '1h' })),
});
export type OperationsQuery = Static<typeof OperationsQuery>;
