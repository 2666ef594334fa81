import { statfs } from 'node:fs/promises';

/** Why the embedded PostgreSQL can't run, in words for the person who started it. */
export class EmbeddedPostgresError extends Error {
  override name = 'EmbeddedPostgresError';
}

const FULL_BELOW_BYTES = 1024 * 1024;

/** Turns what the system or PostgreSQL said into one line that says what happened and what to do. */
export async function explainFailure(folder: string, said: unknown): Promise<EmbeddedPostgresError> {
  if (said instanceof EmbeddedPostgresError) return said;
  const text = said instanceof Error ? said.message : String(said);
  if (/ENOSPC|No space left on device/i.test(text) || (await isFull(folder))) {
    return new EmbeddedPostgresError(
      `The disk that holds ${folder} is full. Free some space and start again.`,
    );
  }
  if (/EROFS|Read-only file system/i.test(text)) {
    return new EmbeddedPostgresError(
      `${folder} is on a read-only disk. Name a writable folder with DATA_DIR=... and start again.`,
    );
  }
  if (/EEXIST|ENOTDIR/.test(text)) {
    return new EmbeddedPostgresError(
      `${folder} is a file, not a folder, or lies below one. Name another folder with DATA_DIR=...`,
    );
  }
  if (/EACCES|EPERM|Permission denied/i.test(text)) {
    return new EmbeddedPostgresError(
      `${folder} can't be written by this user (${reason(text)}). Change its owner, or name another folder with DATA_DIR=...`,
    );
  }
  return new EmbeddedPostgresError(`PostgreSQL did not start on ${folder}: ${reason(text)}`);
}

async function isFull(folder: string): Promise<boolean> {
  try {
    const disk = await statfs(folder);
    return disk.bavail * disk.bsize < FULL_BELOW_BYTES;
  } catch {
    return false;
  }
}

/** The line that carries the cause: PostgreSQL's last complaint, else the last line. */
function reason(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const complaint = lines.findLast((line) => /\b(FATAL|PANIC|ERROR|error):/.test(line));
  return (complaint ?? lines.at(-1) ?? 'it gave no reason').trim();
}
