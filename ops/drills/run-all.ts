import { availableParallelism, loadavg, totalmem } from 'node:os';
import { LabError } from '../lab/error.ts';
import type { Drill } from './drill.ts';
import type { Field } from './field.ts';
import { prepareField } from './prepare.ts';
import { type DrillReport, formatResult } from './report.ts';
import { type DrillResult, runDrill } from './run-drill.ts';
import { signIn } from './sign-in.ts';
import { startTraffic } from './traffic.ts';

type Say = (line: string) => void;

/** Runs drills one after the other, each from a whole and quiet lab, with normal traffic going on. */
export async function runAll(
  drills: readonly Drill[],
  field: Field,
  say: Say,
  signal: AbortSignal,
): Promise<DrillReport> {
  const report: DrillReport = { machine: describeMachine(), results: [], skipped: {} };
  for (const drill of drills) {
    if (signal.aborted) break;
    const obstacle = drill.obstacle?.(field);
    if (obstacle) {
      report.skipped[drill.name] = obstacle;
      say(`SKIPPED ${drill.name}: ${obstacle}`);
      continue;
    }
    say(`== ${drill.name}: expects ${drill.expects.join(', ')}`);
    const result = await runOne(drill, field, say, signal).catch((error: unknown) => failed(drill, error));
    report.results.push(result);
    say(formatResult(result));
  }
  return report;
}

async function runOne(drill: Drill, field: Field, say: Say, signal: AbortSignal): Promise<DrillResult> {
  await prepareField(field, say);
  const owner = await signIn(field);
  const traffic = await startTraffic(field, owner);
  try {
    return await runDrill(drill, field, signal);
  } catch (error) {
    if (signal.aborted) throw new LabError('it was interrupted, and what it broke is mended');
    throw error;
  } finally {
    await traffic.stop();
  }
}

/** One that could not be carried out; those after it are tried all the same. */
const failed = ({ name }: Drill, error: unknown): DrillResult => ({
  drill: name,
  at: new Date().toISOString(),
  detectedSeconds: null,
  told: {},
  explained: [],
  toldWhileMending: [],
  before: [],
  clearedSeconds: null,
  lingering: [],
  failures: [error instanceof Error ? error.message : String(error)],
});

const describeMachine = () => ({
  cores: availableParallelism(),
  memoryGb: Math.round(totalmem() / 1e9),
  loadAtStart: Math.round((loadavg()[0] ?? 0) * 10) / 10,
});
