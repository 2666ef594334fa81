import { realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ask, socketUrl } from './connection.ts';
import { explainFailure } from './errors.ts';
import type { Log } from './log.ts';
import { readLastLog } from './logs.ts';
import {
  hasLostProgram,
  isPostmasterOf,
  isRunning,
  type PostmasterFile,
  readPostmasterFile,
} from './postmaster-file.ts';
import { finished, type Programs, runProgram } from './run.ts';
import { settingArguments } from './settings.ts';
import { clearSocketFolder, removeSocketFolder } from './sockets.ts';

/** A running PostgreSQL. */
export type Postmaster = { pid: number; port: number; socketFolder: string; ended: Promise<unknown> };

/** Where a cluster lives. */
export type Place = { dataDir: string; data: string; logs: string };

const LOOK_EVERY_MS = 10;
const NARRATE_EVERY_MS = 10_000;
const LOOK_AFTER_ADOPTED_EVERY_MS = 250;
const FAST_STOP_WITHIN_MS = 30_000;

/** Starts PostgreSQL on a cluster and waits, however long its recovery takes, until it is ready. */
export async function startPostmaster(
  programs: Programs,
  place: Place,
  socketFolder: string,
  settings: Record<string, string>,
  log: Log,
): Promise<Postmaster> {
  await clearSocketFolder(socketFolder);
  const args = ['-D', place.data, '-k', socketFolder, ...settingArguments(settings)];
  const child = runProgram(programs, programs.postgres, args);
  const ended = finished(child);
  const file = await Promise.race([ended, untilReady(place.data, child.pid, log)]);
  if (!('port' in file)) {
    throw await explainFailure(place.dataDir, file.complaint || (await readLastLog(place.logs)));
  }
  // It writes to its own log from here on, and must not keep this process alive.
  child.stderr?.destroy();
  child.unref();
  return { ...file, ended };
}

async function untilReady(data: string, pid: number | undefined, log: Log): Promise<PostmasterFile> {
  let narrateAt = performance.now() + NARRATE_EVERY_MS;
  for (;;) {
    const file = await readPostmasterFile(data);
    if (file?.pid === pid && file?.status === 'ready') return file;
    if (performance.now() > narrateAt) {
      log.info('PostgreSQL is still starting (after a crash it reads its log again)');
      narrateAt += NARRATE_EVERY_MS;
    }
    await delay(LOOK_EVERY_MS);
  }
}

/** Takes over a PostgreSQL that a killed parent left running on this cluster; undefined when there is none to take. */
export async function adoptPostmaster(place: Place): Promise<Postmaster | undefined> {
  const file = await readPostmasterFile(place.data);
  if (!file) return undefined;
  if (!(await isPostmasterOf(file.pid, place.data))) {
    await forget(place, file);
    return undefined;
  }
  const ready = await untilReadyOrGone(place.data, file.pid);
  if (ready && (await answers(ready, place)) && !(await hasLostProgram(ready.pid))) {
    return { ...ready, ended: untilGone(ready.pid) };
  }
  await stopPostmaster(file.pid);
  await forget(place, file);
  return undefined;
}

/** PostgreSQL takes any process with the old number for its predecessor: with the folder locked, we know better. */
async function forget(place: Place, file: PostmasterFile): Promise<void> {
  if (await isRunning(file.pid)) await rm(join(place.data, 'postmaster.pid'), { force: true });
  await removeSocketFolder(file.socketFolder);
}

async function untilReadyOrGone(data: string, pid: number): Promise<PostmasterFile | undefined> {
  while (await isRunning(pid)) {
    const file = await readPostmasterFile(data);
    if (file?.status === 'ready') return file;
    if (!file || file.status === 'stopping') return undefined;
    await delay(LOOK_EVERY_MS);
  }
  return undefined;
}

async function answers({ socketFolder, port }: PostmasterFile, place: Place): Promise<boolean> {
  try {
    const [row] = await ask(socketUrl(socketFolder, port, 'postgres'), 'show data_directory');
    return (await realpath(String(row?.data_directory))) === (await realpath(place.data));
  } catch {
    return false;
  }
}

async function untilGone(pid: number): Promise<void> {
  while (await isRunning(pid)) await delay(LOOK_AFTER_ADOPTED_EVERY_MS, undefined, { ref: false });
}

/** Stops it fast: transactions are rolled back, what is committed is written down. Returns when it is gone. */
export async function stopPostmaster(pid: number): Promise<void> {
  signal(pid, 'SIGINT');
  const impatient = performance.now() + FAST_STOP_WITHIN_MS;
  let asked = false;
  while (await isRunning(pid)) {
    if (!asked && performance.now() > impatient) {
      // Immediate: as safe, but its next start reads the log again.
      signal(pid, 'SIGQUIT');
      asked = true;
    }
    await delay(LOOK_EVERY_MS);
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It is gone already.
  }
}
