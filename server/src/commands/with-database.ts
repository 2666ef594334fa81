import type pg from 'pg';
import { type Config, ConfigError, readConfig } from '../config.ts';
import { DatabaseUnusableError } from '../database/check-database.ts';
import { connectDatabase } from '../database/connect.ts';
import { EmbeddedPostgresError } from '../database/embedded/errors.ts';
import { migrate } from '../database/migrate.ts';
import { MigrationError } from '../database/migration-error.ts';
import { openDatabase } from '../database/open-database.ts';
import type { Database } from '../deps.ts';
import { ApiError } from '../errors.ts';

/** Says in one line why nothing was done. */
export class CommandRefused extends Error {}

/** What a person can put right: said in their words, without a stack. */
const EXPECTED = [
  ApiError,
  CommandRefused,
  ConfigError,
  DatabaseUnusableError,
  EmbeddedPostgresError,
  MigrationError,
];

/** Words go to stderr: stdout is for what a script wants to read. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

const log = { info: say, warn: say, error: say };

/**
 * Runs an operator's command on the register that the environment names, as the server reads it; also while a server runs on it.
 * Ends the process with 1 and one line where that can't be done.
 */
export async function withDatabase(
  work: (database: Database, config: Config, pool: pg.Pool) => Promise<void>,
): Promise<void> {
  try {
    const config = readConfig(process.env);
    const { url, stop } = await openDatabase(config, log);
    endOnSignals(stop);
    const { pool, database, close } = connectDatabase({ url, log });
    try {
      await migrate(pool, log);
      await work(database, config, pool);
    } finally {
      await close();
      await stop();
    }
  } catch (error) {
    report(error);
  }
}

/** Ctrl-C ends a PostgreSQL of our own too. */
function endOnSignals(stop: () => Promise<void>): void {
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)
    process.once(signal, () => void stop().finally(() => process.exit(code)));
}

function report(error: unknown): void {
  const expected = EXPECTED.some((Expected) => error instanceof Expected);
  say(error instanceof Error ? (expected ? error.message : String(error.stack)) : String(error));
  process.exitCode = 1;
}
