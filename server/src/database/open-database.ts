import { join } from 'node:path';
import type { Config } from '../config.ts';
import { checkDatabase } from './check-database.ts';
import { socketUrl } from './embedded/connection.ts';
import { startEmbeddedPostgres } from './embedded/embedded-postgres.ts';
import { EmbeddedPostgresError } from './embedded/errors.ts';
import { isPostmasterOf, readPostmasterFile } from './embedded/postmaster-file.ts';

interface OpenDatabase {
  readonly url: string;
  /** Whether a server runs on the embedded PostgreSQL at this moment. */
  readonly shared: boolean;
  stop(): Promise<void>;
}

type Log = Record<'info' | 'warn' | 'error', (message: string) => void>;

const leave = async () => undefined;

/**
 * The database for a command: DATABASE_URL, or the embedded PostgreSQL: the one of a running server where there is one, else our
 * own for a while.
 */
export async function openDatabase(
  { databaseUrl, dataDir }: Pick<Config, 'databaseUrl' | 'dataDir'>,
  log: Log,
): Promise<OpenDatabase> {
  if (databaseUrl) {
    await checkDatabase(databaseUrl, log);
    return { url: databaseUrl, shared: false, stop: leave };
  }
  try {
    const { url, stop } = await startEmbeddedPostgres({ dataDir, log });
    return { url, shared: false, stop };
  } catch (error) {
    const url = error instanceof EmbeddedPostgresError ? await findRunning(dataDir) : undefined;
    if (url === undefined) throw error;
    return { url, shared: true, stop: leave };
  }
}

async function findRunning(dataDir: string): Promise<string | undefined> {
  const folder = join(dataDir, 'postgres');
  const running = await readPostmasterFile(folder);
  if (running?.status !== 'ready' || !(await isPostmasterOf(running.pid, folder))) return undefined;
  return socketUrl(running.socketFolder, running.port);
}
