import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';

export type Lifecycle = {
  /** Aborted once the process is to end. */
  readonly stopping: AbortSignal;
  /** Adds a step of the end; the last one added goes first. One that takes longer than `withinMs` is left behind. */
  onStop(step: () => Promise<unknown>, withinMs?: number): void;
  /** Ends the process as after a signal, but as failed. */
  fail(): void;
};

/** A terminal's Ctrl-C reaches us directly and again through npm, which passes it on: these are one. */
const SAME_SIGNAL_WITHIN_MS = 500;
/** A client that never ends its request must not keep the process for ever. */
const STEP_WITHIN_MS = 20_000;

/**
 * Starts, waits until it is told to end (Ctrl-C, SIGTERM), ends everything that was started, and exits: with 0, or with 1
 * after a failure, which `report` tells. A second signal ends at once.
 */
export async function runUntilStopped(
  start: (lifecycle: Lifecycle) => Promise<void>,
  report: (error: unknown) => void,
): Promise<never> {
  const stop = new AbortController();
  const steps: { run: () => Promise<unknown>; withinMs: number }[] = [];
  let exitCode = 0;
  const fail = () => {
    exitCode = 1;
    stop.abort();
  };
  stopOnSignals(stop);
  try {
    const stopped = once(stop.signal, 'abort');
    const onStop: Lifecycle['onStop'] = (run, withinMs = STEP_WITHIN_MS) =>
      void steps.push({ run, withinMs });
    await start({ stopping: stop.signal, onStop, fail });
    await stopped;
  } catch (error) {
    if (!(stop.signal.aborted && isAbort(error))) {
      report(error);
      fail();
    }
  }
  for (const { run, withinMs } of steps.reverse()) {
    await Promise.race([run(), delay(withinMs)]).catch((error) => {
      report(error);
      exitCode = 1;
    });
  }
  process.exit(exitCode);
}

function stopOnSignals(stop: AbortController): void {
  let first: number | undefined;
  const onSignal = () => {
    const now = performance.now();
    if (first !== undefined && now - first > SAME_SIGNAL_WITHIN_MS) process.exit(1);
    first ??= now;
    stop.abort();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}
