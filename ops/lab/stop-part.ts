import { findMain, listProcesses, signalAll, until } from './processes.ts';
import type { Lab } from './state.ts';

const PATIENCE_MS = 30_000;
const LEFT_PATIENCE_MS = 5_000;

/** Ends a part as an operator would, and kills what doesn't end. Afterwards none of its processes is left. */
export async function stopPart(lab: Lab, name: string): Promise<void> {
  const main = findMain(lab, name);
  if (main) {
    // One that was stopped (SIGSTOP) would never hear of it.
    signalAll(listProcesses(lab, name), 'SIGCONT');
    signalAll([main], 'SIGTERM');
    await until(() => findMain(lab, name) === undefined, PATIENCE_MS);
  }
  await killPart(lab, name);
}

/** As a machine that dies: nothing of it is asked, all of it ends. */
export async function killPart(lab: Lab, name: string): Promise<void> {
  const isGone = () => {
    const left = listProcesses(lab, name);
    signalAll(left, 'SIGKILL');
    return left.length === 0;
  };
  if (!(await until(isGone, LEFT_PATIENCE_MS))) throw new Error(`${name} can't be killed`);
}
