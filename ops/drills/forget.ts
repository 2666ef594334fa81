import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { folderOf } from '../lab/plan.ts';
import { startPart } from '../lab/start-part.ts';
import { stopPart } from '../lab/stop-part.ts';
import type { Field } from './field.ts';

const WATCHING = ['prometheus', 'alertmanager'];
/** They count from their start on: to a Prometheus that begins anew, what they counted before would seem to have just happened. */
const COUNTING = ['server-1', 'server-2', 'worker'];

/**
 * Lets Prometheus and Alertmanager begin anew, with nothing collected. The windows of objectives are hours and days long: what
 * a drill broke would burn in them until then, and cover what the next one breaks.
 */
export async function forgetThePast(field: Field): Promise<void> {
  for (const name of WATCHING) await stopPart(field.lab, name);
  await Promise.all(COUNTING.map((name) => field.start(name)));
  for (const name of WATCHING.toReversed()) {
    rmSync(join(folderOf(field.plan, name), 'data'), { recursive: true, force: true });
    await startPart(field.lab, field.part(name));
  }
}
