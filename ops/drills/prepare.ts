import { LabError } from '../lab/error.ts';
import { until } from '../lab/processes.ts';
import { listStatus } from '../lab/status.ts';
import { listFiring, listSilentSources, listStirring } from './alarms.ts';
import type { Field } from './field.ts';
import { forgetThePast } from './forget.ts';

const PATIENCE_MS = 120_000;
/** What stirs of its own (a Prometheus that begins anew has seen nothing yet) settles within it. */
const SETTLE_MS = 15_000;

/**
 * Makes sure that the lab is whole and that no alarm fires; what the one before left in long windows is forgotten.
 * @throws {LabError}
 */
export async function prepareField(field: Field, say: (line: string) => void): Promise<void> {
  const unwell = (await listStatus(field.lab)).filter(({ state }) => state !== 'ready');
  if (unwell.length > 0)
    throw new LabError(
      `The lab is not whole: ${unwell.map(({ name, state }) => `${name} is ${state}`).join(', ')}. Mend it: npm run lab -- up`,
    );
  const firing = await listFiring(field.plan);
  if (firing.length > 0) {
    say(`  ${firing.join(', ')} still fires from before: Prometheus and what counts begin anew.`);
    await forgetThePast(field);
  }
  await until(async () => (await listStirring(field.plan)).length === 0, SETTLE_MS);
  const isQuiet = async () =>
    (await listSilentSources(field.plan)).length === 0 && (await listFiring(field.plan)).length === 0;
  if (!(await until(isQuiet, PATIENCE_MS))) {
    const [silent, loud] = [await listSilentSources(field.plan), await listFiring(field.plan)];
    throw new LabError(
      `A drill wants quiet. What Prometheus does not reach: ${silent.join(', ') || 'nothing'}; what fires: ${loud.join(', ') || 'nothing'}.`,
    );
  }
}
