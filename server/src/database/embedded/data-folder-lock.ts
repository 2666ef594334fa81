import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { EmbeddedPostgresError } from './errors.ts';

const SQLITE_BUSY = 5;

export type DataFolderLock = { release(): void };

/**
 * Makes sure that one process at a time uses a data folder.
 *
 * Node has no flock; SQLite's exclusive transaction is a POSIX record lock on the file, which the kernel drops when the
 * process ends, however it ends, and which no child inherits. So there is no process id to trust or to clean up: the one
 * written beside it is only for the message.
 * @throws {EmbeddedPostgresError} when another process holds it
 */
export function lockDataFolder(dataDir: string): DataFolderLock {
  const holderFile = join(dataDir, 'lock.pid');
  const file = new DatabaseSync(join(dataDir, 'lock'));
  try {
    // With the journal in memory nothing is left beside the file by a process that was killed.
    file.exec('PRAGMA busy_timeout = 0; PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (error) {
    file.close();
    throw isBusy(error) ? inUse(dataDir, holderFile) : error;
  }
  writeFileSync(holderFile, `${process.pid}\n`);
  return {
    release() {
      rmSync(holderFile, { force: true });
      file.close();
    },
  };
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY;
}

function inUse(dataDir: string, holderFile: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `The data folder ${dataDir} is in use by another Clientele${nameHolder(holderFile)}. ` +
      'Stop that one first, or name another folder with DATA_DIR=...',
  );
}

function nameHolder(holderFile: string): string {
  try {
    return ` (process ${readFileSync(holderFile, 'utf8').trim()})`;
  } catch {
    return '';
  }
}
