import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { stopPostmaster } from '../postmaster.ts';
import { isPostmasterOf, readPostmasterFile } from '../postmaster-file.ts';
import { removeSocketFolder } from '../sockets.ts';

const made: string[] = [];

/** A new data folder; after the test it goes, with whatever PostgreSQL was left running on it. */
export function makeDataFolder(): string {
  const folder = mkdtempSync('/tmp/clientele-launcher-');
  made.push(folder);
  return folder;
}

afterEach(async () => {
  for (const folder of made.splice(0)) {
    const data = join(folder, 'postgres');
    const file = await readPostmasterFile(data);
    if (file && (await isPostmasterOf(file.pid, data))) await stopPostmaster(file.pid);
    if (file) await removeSocketFolder(file.socketFolder);
    await rm(folder, { recursive: true, force: true });
  }
});
