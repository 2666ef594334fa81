/** Ctrl-C ends the drill that runs, which mends first; a second one is not waited for. */
export function abortOnSignals(): AbortSignal {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (!stop.signal.aborted) process.stdout.write('Mending what is broken, then ending.\n');
      stop.abort();
    });
  return stop.signal;
}
