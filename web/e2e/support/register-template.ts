import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startClientele } from './clientele.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The data folder of a register that nobody has set up yet. */
    registerTemplate: string;
  }
}

/**
 * Makes, once for a run, the register that each journey gets a copy of: making a database takes longer than copying one.
 * The screens are built by the way, before two workers would build them at once.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'clientele-e2e-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  const dataDir = join(folder, 'data');
  try {
    const clientele = await startClientele({ withOwner: false, dataDir });
    await clientele.stop();
  } catch (error) {
    await remove();
    throw error;
  }
  project.provide('registerTemplate', dataDir);
  return remove;
}
