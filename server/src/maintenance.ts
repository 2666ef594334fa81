import type { App, Deps } from './deps.ts';

interface Task {
  readonly everyMs: number;
  readonly run: () => Promise<unknown>;
  /** What the log says where a later turn fails. */
  readonly failed: string;
}

/** Does a task before the server is ready, which fails where that does, and again and again until it closes. */
export function keepDoing(app: App, { log }: Deps, { everyMs, run, failed }: Task): void {
  const timer = setInterval(() => {
    run().catch((error: unknown) => log.warn({ err: error }, failed));
  }, everyMs).unref();
  app.addHook('onReady', async () => {
    await run();
  });
  app.addHook('onClose', async () => clearInterval(timer));
}
