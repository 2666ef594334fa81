import { once } from 'node:events';
import type { Log } from './log.ts';
import { retryPatiently } from './patience.ts';
import { type Postmaster, stopPostmaster } from './postmaster.ts';
import { removeSocketFolder } from './sockets.ts';

type Start = (socketFolder: string) => Promise<Postmaster>;

type Supervision = { postmaster: Postmaster; start: Start; log: Log; onLost?: (error: Error) => void };

export type Supervised = { readonly pid: number; stop(): Promise<void> };

/** Starts PostgreSQL again whenever it ends by itself; its address stays the same. */
export function keepRunning({ postmaster, start, log, onLost }: Supervision): Supervised {
  const { socketFolder } = postmaster;
  const stopping = new AbortController();
  const stopped = once(stopping.signal, 'abort');
  let current = postmaster;

  async function watch(): Promise<void> {
    for (;;) {
      await Promise.race([current.ended, stopped]);
      if (stopping.signal.aborted) return;
      log.warn('PostgreSQL ended by itself; starting it again');
      current = await retryPatiently(() => start(socketFolder), { signal: stopping.signal });
      if (stopping.signal.aborted) return;
      log.info(`PostgreSQL runs again (process ${current.pid})`);
    }
  }

  const watching = watch().catch((error: Error) => {
    if (stopping.signal.aborted) return;
    log.error(`PostgreSQL can't be started again: ${error.message}`);
    onLost?.(error);
  });

  return {
    get pid() {
      return current.pid;
    },
    async stop() {
      stopping.abort();
      const { pid } = current;
      await stopPostmaster(pid);
      await watching;
      // A restart may have been under way.
      if (current.pid !== pid) await stopPostmaster(current.pid);
      await removeSocketFolder(socketFolder);
    },
  };
}
