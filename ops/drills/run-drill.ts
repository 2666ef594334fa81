import { until } from '../lab/processes.ts';
import { listStatus } from '../lab/status.ts';
import { listFiring, listStirring, listTold } from './alarms.ts';
import type { Drill } from './drill.ts';
import type { Field } from './field.ts';

export interface DrillResult {
  drill: string;
  /** When the fault was made, RFC 3339. */
  at: string;
  /** From the fault until whoever is on call was told of the alarm that answers it. */
  detectedSeconds: number | null;
  /** Everything that was told of until the mend, with seconds since the fault. */
  told: Record<string, number>;
  /** What fired and nobody was told of, since another alarm explains it. */
  explained: string[];
  /** What else was told of while it was mended, when the alarm that explained it had cleared already. */
  toldWhileMending: string[];
  /** What stirred before the fault, such as a machine that is busy with other things: it is not judged. */
  before: string[];
  /** From the mend until no alarm fires, apart from those whose long windows still hold what happened. */
  clearedSeconds: number | null;
  lingering: string[];
  /** What was not as it should be; empty where the drill passed. */
  failures: string[];
}

const PATIENCE_SECONDS = 180;
/** For what is told too late to be right: as long as Alertmanager and two looks of Prometheus take. */
const WATCH_MS = 20_000;
const CLEAR_WITHIN_MS = 480_000;
const WELL_WITHIN_MS = 120_000;

const seconds = (from: number, to: number): number => Math.round((to - from) / 100) / 10;

/**
 * Breaks, sees who is told of what, mends, and sees it clear. What was broken is mended whatever happens: also when the signal
 * says to stop.
 */
export async function runDrill(drill: Drill, field: Field, signal: AbortSignal): Promise<DrillResult> {
  const { plan } = field;
  const before = await listStirring(plan);
  const fault = await drill.fault(field);
  const brokenAt = Date.now();
  let mendedAt = brokenAt;
  let heard: Heard;
  try {
    await fault.break();
    heard = await waitForAlarms(drill, field, brokenAt, signal);
  } finally {
    mendedAt = Date.now();
    await fault.mend();
  }
  const left = [...(drill.lingers ?? []), ...before];
  const isClear = async () => (await listFiring(plan)).every((alarm) => left.includes(alarm));
  const cleared = await until(() => signal.aborted || isClear(), CLEAR_WITHIN_MS);
  const clearedAt = Date.now();
  signal.throwIfAborted();
  const judged = new Map([...heard.told].filter(([alarm]) => !before.includes(alarm)));
  const first = judged.get(drill.expects[0]);
  return {
    drill: drill.name,
    at: new Date(brokenAt).toISOString(),
    detectedSeconds: first === undefined ? null : seconds(brokenAt, first),
    told: Object.fromEntries([...judged].map(([alarm, at]) => [alarm, seconds(brokenAt, at)])),
    explained: [...heard.fired].filter((alarm) => !heard.told.has(alarm) && !before.includes(alarm)),
    toldWhileMending: [...(await listTold(plan, mendedAt)).keys()],
    before,
    clearedSeconds: cleared ? seconds(mendedAt, clearedAt) : null,
    lingering: await listFiring(plan),
    failures: [
      ...judge(drill, { told: new Set(judged.keys()), fired: heard.fired }),
      ...(cleared ? [] : ['it was mended, and did not clear']),
      ...(await listUnwell(field)),
    ],
  };
}

interface Heard {
  /** What whoever is on call was told of, and when. */
  told: Map<string, number>;
  /** What fired, whether anyone was told or not. */
  fired: Set<string>;
}

/** Until all that is expected was told and fired, and then for a while, for what should not be. */
async function waitForAlarms(
  { expects, explained = [], patienceSeconds = PATIENCE_SECONDS }: Drill,
  { plan }: Field,
  since: number,
  signal: AbortSignal,
): Promise<Heard> {
  const fired = new Set<string>();
  const listen = async () => {
    for (const alarm of await listFiring(plan)) fired.add(alarm);
    return listTold(plan, since);
  };
  const isAllHeard = async () => {
    const told = await listen();
    return expects.every((alarm) => told.has(alarm)) && explained.every((alarm) => fired.has(alarm));
  };
  const isOver = () => signal.aborted || isAllHeard();
  if (await until(isOver, patienceSeconds * 1000)) await until(() => signal.aborted, WATCH_MS);
  return { told: await listen(), fired };
}

/** What was told of wrongly, and what should have been heard and was not. */
export function judge(
  drill: Drill,
  { told, fired }: { told: ReadonlySet<string>; fired: ReadonlySet<string> },
): string[] {
  const { expects, explained = [], mayTell = [], lingers = [] } = drill;
  const known = new Set([...expects, ...mayTell, ...lingers]);
  return [
    ...expects.filter((alarm) => !told.has(alarm)).map((alarm) => `nobody was told of ${alarm}`),
    ...explained.filter((alarm) => !fired.has(alarm)).map((alarm) => `${alarm} did not fire`),
    ...[...told]
      .filter((alarm) => !known.has(alarm))
      .map((alarm) =>
        explained.includes(alarm)
          ? `${alarm} was told of, although ${expects[0]} explains it`
          : `${alarm} was told of, which this does not break`,
      ),
  ];
}

/** The parts that are not ready, some time after the mend. */
async function listUnwell(field: Field): Promise<string[]> {
  let unwell: string[] = [];
  await until(async () => {
    const parts = await listStatus(field.lab);
    unwell = parts.flatMap(({ name, state, why }) =>
      state === 'ready' ? [] : [`${name} is ${state}: ${why}`],
    );
    return unwell.length === 0;
  }, WELL_WITHIN_MS);
  return unwell;
}
