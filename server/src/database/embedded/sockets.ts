import { chown, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { EmbeddedPostgresError } from './errors.ts';
import type { RunAs } from './run-as.ts';

const PORT = 5432;

const PREFIX = 'clientele-';
/** sun_path of sockaddr_un: 108 bytes on Linux, 104 on macOS, with the closing NUL. */
const LONGEST_PATH = 103;

/** Makes a private folder whose path is short enough for a socket; the folder is the lock on the door. */
export async function makeSocketFolder(dataDir: string, { owner }: RunAs): Promise<string> {
  for (const base of ['/tmp', tmpdir(), dataDir]) {
    const room = Buffer.byteLength(join(base, `${PREFIX}XXXXXX`, `.s.PGSQL.${PORT}`));
    if (room > LONGEST_PATH) continue;
    const folder = await mkdtemp(join(base, PREFIX)).catch(() => undefined);
    if (!folder) continue;
    if (owner) await chown(folder, owner.uid, owner.gid);
    return folder;
  }
  throw new EmbeddedPostgresError(
    `There is no writable folder with a short path for PostgreSQL's socket: /tmp, ${tmpdir()} and ${dataDir} were tried.`,
  );
}

/** Removes what a killed PostgreSQL left in it: an old lock file may name a process that is another one by now. */
export async function clearSocketFolder(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  await Promise.all(names.map((name) => rm(join(folder, name), { force: true })));
}

/** Removes a socket folder, if it is one of ours. */
export async function removeSocketFolder(folder: string): Promise<void> {
  if (basename(folder).startsWith(PREFIX)) await rm(folder, { recursive: true, force: true });
}
