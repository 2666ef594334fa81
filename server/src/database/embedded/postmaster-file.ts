import { spawnSync } from 'node:child_process';
import { readFile, readlink, realpath } from 'node:fs/promises';
import { join } from 'node:path';

/** What a running PostgreSQL says of itself in `postmaster.pid` (src/include/utils/pidfile.h). */
export type PostmasterFile = {
  pid: number;
  port: number;
  socketFolder: string;
  status: 'starting' | 'ready' | 'stopping' | '';
};

export async function readPostmasterFile(folder: string): Promise<PostmasterFile | undefined> {
  const text = await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const lines = text.split('\n').map((line) => line.trim());
  const pid = Math.abs(Number(lines[0]));
  if (!Number.isInteger(pid) || pid === 0) return undefined;
  return {
    pid,
    port: Number(lines[3] ?? 0),
    socketFolder: lines[4] ?? '',
    status: (lines[7] ?? '') as PostmasterFile['status'],
  };
}

/** Whether the process runs: a zombie that nobody reaped does not. */
export async function isRunning(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
  }
  // The state follows the name, which is in parentheses and may hold anything.
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return !/\) [ZX] /.test(status.slice(status.lastIndexOf(')')));
}

/** Whether the process is the PostgreSQL of this very folder, and not another program that was given its old number. */
export async function isPostmasterOf(pid: number, folder: string): Promise<boolean> {
  if (!(await isRunning(pid))) return false;
  const at = await realpath(folder);
  if (process.platform === 'linux') {
    const name = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '');
    if (name.trim() !== 'postgres') return false;
    // PostgreSQL makes its data folder the current one (ChangeToDataDir). In a container root may not see that of another
    // account's process, but it may see the arguments.
    const current = await readlink(`/proc/${pid}/cwd`).catch(() => '');
    const words = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0');
    return current === at || words.includes(folder) || words.includes(at);
  }
  const command = spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' }).stdout ?? '';
  return command.includes('postgres') && (command.includes(at) || command.includes(folder));
}

/** Whether its program was removed since it started: it could load no extension any more. */
export async function hasLostProgram(pid: number): Promise<boolean> {
  const program = await readlink(`/proc/${pid}/exe`).catch(() => '');
  return program.endsWith(' (deleted)');
}
