import { constants } from 'node:fs';
import { access, mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { findBinaries } from './binaries.ts';
import { createCluster, hasCluster, makeFolder, removeUnfinished } from './cluster.ts';
import { ensureDatabase, socketUrl } from './connection.ts';
import { type DataFolderLock, lockDataFolder } from './data-folder-lock.ts';
import { explainFailure } from './errors.ts';
import type { Log } from './log.ts';
import { pruneLogs } from './logs.ts';
import { retryPatiently } from './patience.ts';
import { adoptPostmaster, type Place, type Postmaster, startPostmaster } from './postmaster.ts';
import type { Programs } from './run.ts';
import { chooseRunAs, type System, thisSystem } from './run-as.ts';
import { settingsFor } from './settings.ts';
import { makeSocketFolder } from './sockets.ts';
import { keepRunning } from './supervisor.ts';

export type EmbeddedPostgresOptions = {
  /** The cluster goes to `postgres` in it, its log to `logs`. Made where it is missing. */
  dataDir: string;
  log: Log;
  /** Settings of PostgreSQL over ours. */
  settings?: Record<string, string>;
  /** Called once, when it ended and could not be started again. */
  onLost?: (error: Error) => void;
  /** Another system than this one; for tests. */
  system?: System;
};

export type EmbeddedPostgres = {
  /** The database's address, through a socket that only this user can reach. */
  url: string;
  /** Whether it was left running by a killed process rather than started. */
  adopted: boolean;
  /** The process id of PostgreSQL now: another one after it had to be restarted. */
  readonly pid: number;
  /** Stops PostgreSQL and lets go of the data folder. */
  stop(): Promise<void>;
};

const PRUNE_EVERY_MS = 3_600_000;

/**
 * Starts the PostgreSQL that npm brought on a data folder, or adopts the one that a killed process left there, and
 * keeps it running until `stop`. It needs nothing of the rest of the server.
 * @throws {EmbeddedPostgresError} whose message tells a person what is wrong and what to do
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const dataDir = resolve(options.dataDir);
  const place: Place = { dataDir, data: join(dataDir, 'postgres'), logs: join(dataDir, 'logs') };
  const lock = await openDataFolder(dataDir);
  try {
    return await launch(options, place, lock);
  } catch (error) {
    lock.release();
    throw await explainFailure(dataDir, error);
  }
}

async function openDataFolder(dataDir: string): Promise<DataFolderLock> {
  try {
    await mkdir(dataDir, { recursive: true });
    await access(dataDir, constants.W_OK | constants.X_OK);
    return lockDataFolder(dataDir);
  } catch (error) {
    throw await explainFailure(dataDir, error);
  }
}

async function launch(
  options: EmbeddedPostgresOptions,
  place: Place,
  lock: DataFolderLock,
): Promise<EmbeddedPostgres> {
  const { log, onLost } = options;
  const programs = await prepare(options, place);
  const settings = { ...settingsFor(place.logs), ...options.settings };
  const start = (socketFolder: string) => startPostmaster(programs, place, socketFolder, settings, log);

  const exists = await hasCluster(place.data, programs.major);
  const adopted = await adoptPostmaster(place);
  if (adopted) log.info(`Took over the PostgreSQL that was left running (process ${adopted.pid})`);
  const postmaster = adopted ?? (await startFresh(programs, place, exists, start));
  await ensureDatabase(postmaster.socketFolder, postmaster.port);

  const pruning = setInterval(() => void pruneLogs(place.logs), PRUNE_EVERY_MS).unref();
  const supervised = keepRunning({ postmaster, start, log, onLost });
  let stopped: Promise<void> | undefined;
  return {
    url: socketUrl(postmaster.socketFolder, postmaster.port),
    adopted: adopted !== undefined,
    get pid() {
      return supervised.pid;
    },
    stop() {
      clearInterval(pruning);
      stopped ??= supervised.stop().finally(() => lock.release());
      return stopped;
    },
  };
}

async function prepare(options: EmbeddedPostgresOptions, place: Place): Promise<Programs> {
  const scratch = join(place.dataDir, 'libraries');
  const binaries = await findBinaries(scratch);
  const folders = { data: place.data, dataDir: place.dataDir, binary: binaries.postgres };
  return { ...binaries, runAs: await chooseRunAs(folders, options.system ?? thisSystem) };
}

async function startFresh(
  programs: Programs,
  place: Place,
  exists: boolean,
  start: (socketFolder: string) => Promise<Postmaster>,
): Promise<Postmaster> {
  await removeUnfinished(place.data);
  if (!exists) await createCluster(place.data, programs);
  await makeFolder(place.logs, programs);
  await pruneLogs(place.logs);
  const socketFolder = await makeSocketFolder(place.dataDir, programs.runAs);
  try {
    return await retryPatiently(() => start(socketFolder), { helps: isStillInUse });
  } catch (error) {
    await rm(socketFolder, { recursive: true, force: true });
    throw error;
  }
}

/** After a kill -9, a statement that is still being worked on keeps the old server's memory until it ends. */
function isStillInUse(error: unknown): boolean {
  return error instanceof Error && error.message.includes('pre-existing shared memory block');
}
