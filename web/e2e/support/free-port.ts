import { createServer } from 'node:net';

/** Below those that systems give to outgoing connections, so that none of them takes it before it is listened on. */
const FIRST = 12_000;
const LAST = 32_000;

/** A port of the loopback that nothing listens on. */
export async function findFreePort(): Promise<number> {
  for (;;) {
    const port = FIRST + Math.floor(Math.random() * (LAST - FIRST));
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
