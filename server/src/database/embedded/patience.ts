import { setTimeout as delay } from 'node:timers/promises';

/** About 35 s in all: longer than any statement of a dead server may still run. */
const WAITS_MS = [100, 200, 400, 800, 1500, 3000, 4000, 5000, 5000, 5000, 5000, 5000];

/** Tries again with growing waits; gives up with the last error, at once where `helps` says that waiting is in vain. */
export async function retryPatiently<Result>(
  attempt: () => Promise<Result>,
  { signal, helps = () => true }: { signal?: AbortSignal; helps?: (error: unknown) => boolean } = {},
): Promise<Result> {
  for (const wait of WAITS_MS) {
    try {
      return await attempt();
    } catch (error) {
      if (!helps(error)) throw error;
      await delay(wait, undefined, { signal });
    }
  }
  return attempt();
}
