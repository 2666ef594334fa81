import type { ChildProcessByStdio } from 'node:child_process';
import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { runStatement, type ServerAddress } from './server-address.ts';

const PATIENCE_MS = 30_000;

/** Asks until the server answers; fails with what it printed when it exits first or never answers. */
export async function waitUntilReady(
  address: ServerAddress,
  server: ChildProcessByStdio<null, null, Readable>,
): Promise<void> {
  let printed = '';
  server.stderr.setEncoding('utf8').on('data', (text: string) => {
    // The last words are enough to tell why it didn't start.
    printed = (printed + text).slice(-4000);
  });
  for (const end = Date.now() + PATIENCE_MS; server.exitCode === null && Date.now() < end; await delay(20)) {
    if (await answers(address)) return;
  }
  throw new Error(`The test PostgreSQL did not start:\n${printed}`);
}

async function answers(address: ServerAddress): Promise<boolean> {
  return runStatement(address, 'select 1').then(
    () => true,
    () => false,
  );
}
