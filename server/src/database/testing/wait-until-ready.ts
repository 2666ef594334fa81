import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';

const PATIENCE_MS = 30_000;

/** Asks until the server answers; fails with what it printed when it exits first or never answers. */
export async function waitUntilReady(
  server: { host: string; port: number; user: string },
  stderr: Readable,
  exited: Promise<void>,
): Promise<void> {
  let printed = '';
  stderr.setEncoding('utf8').on('data', (text: string) => {
    // The last words are enough to tell why it didn't start.
    printed = (printed + text).slice(-4000);
  });
  let running = true;
  void exited.then(() => {
    running = false;
  });
  for (const end = Date.now() + PATIENCE_MS; running && Date.now() < end; await delay(20)) {
    if (await answers(server)) return;
  }
  throw new Error(`The test PostgreSQL did not start:\n${printed}`);
}

async function answers(server: { host: string; port: number; user: string }): Promise<boolean> {
  const client = new pg.Client({ ...server, database: 'postgres' });
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
