import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { folderOf } from '../lab/plan.ts';
import { startPart } from '../lab/start-part.ts';
import { stopPart } from '../lab/stop-part.ts';
import type { Field } from './field.ts';

/**
 * Lets Prometheus and Alertmanager begin anew, with nothing collected. The windows of objectives are hours and days long: what
 * a drill broke would burn in them until then, and cover what the next one breaks.
 */
export async function forgetThePast(field: Field, parts = ['prometheus', 'alertmanager']): Promise<void> {
  for (const name of parts) await stopPart(field.lab, name);
  for (const name of parts.toReversed()) {
    rmSync(join(folderOf(field.plan, name), 'data'), { recursive: true, force: true });
    await startPart(field.lab, field.part(name));
  }
}
