import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { LabError } from './error.ts';

/**
 * Below the ports that Linux gives to outgoing connections (ip_local_port_range begins at 32768): a part that is down keeps its port,
 * which such a connection could take meanwhile.
 */
const LOWEST = 20_000;
const HIGHEST = 32_000;
const TRIES = 50;

/** The first of so many free ports in a row. */
export async function findFreePorts(count: number): Promise<number> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const first = randomInt(LOWEST, HIGHEST - count);
    const row = Array.from({ length: count }, (_, index) => first + index);
    if ((await Promise.all(row.map(isFree))).every(Boolean)) return first;
  }
  throw new LabError(`There are not ${count} free ports in a row between ${LOWEST} and ${HIGHEST}.`);
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    if (server.listening) {
      server.close();
      await once(server, 'close');
    }
  }
}
