import { setTimeout as delay } from 'node:timers/promises';
import { listStirring, listTold } from './alarms.ts';
import type { Field } from './field.ts';
import type { DrillResult } from './run-drill.ts';
import { signIn } from './sign-in.ts';
import { startTraffic } from './traffic.ts';

/** The drill that breaks nothing: with normal traffic, for so long, nobody is told of anything. */
export async function runQuiet(field: Field, minutes: number, signal: AbortSignal): Promise<DrillResult> {
  const begin = Date.now();
  const before = await listStirring(field.plan);
  const traffic = await startTraffic(field, await signIn(field));
  // Stopping early is no error: what was quiet until then was quiet.
  await delay(minutes * 60_000, undefined, { signal }).catch(() => undefined);
  await traffic.stop();
  const told = [...(await listTold(field.plan, begin))].filter(([alarm]) => !before.includes(alarm));
  const { requests, failed } = traffic.counts;
  return {
    drill: 'quiet',
    at: new Date(begin).toISOString(),
    detectedSeconds: null,
    told: Object.fromEntries(told.map(([alarm, at]) => [alarm, Math.round((at - begin) / 1000)])),
    explained: [],
    toldWhileMending: [],
    before,
    clearedSeconds: null,
    lingering: [],
    failures: [
      ...told.map(([alarm]) => `${alarm} was told of, and nothing was broken`),
      ...(failed > 0 ? [`${failed} of ${requests} requests failed`] : []),
      ...(requests === 0 ? ['there was no traffic'] : []),
    ],
  };
}
