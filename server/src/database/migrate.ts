import type pg from 'pg';
import { describeFailure, MigrationError } from './migration-error.ts';
import { type Migration, readMigrations } from './migrations.ts';

export interface MigrationLog {
  info(message: string): void;
}

interface AppliedMigration {
  version: number;
  name: string;
  checksum: string;
}

type Queryable = Pick<pg.ClientBase, 'query'>;

/** Any constant will do, so long as nothing else in this database takes it: the letters "clt" and "mig". */
const ADVISORY_LOCK = [0x636c74, 0x6d6967];
const UNDEFINED_TABLE = '42P01';

const CREATE_TABLE = `
create table if not exists schema_migrations (
  version int primary key,
  name text not null,
  checksum text not null,
  applied_at timestamptz not null default now()
)`;

/**
 * Brings the schema up to date: applies the files of `folder` that the database lacks, in order, each in a
 * transaction of its own together with its row in `schema_migrations`. Safe to call from several processes at once:
 * one applies, the others wait for it. Costs one query when there is nothing to do.
 *
 * The advisory lock belongs to a session, so the pool must reach PostgreSQL itself or a pooler in session mode.
 *
 * @returns the names of the files that this call applied
 * @throws MigrationError when the schema is newer than the files, when they disagree, or when one fails
 */
export async function migrate(
  pool: pg.Pool,
  log: MigrationLog,
  folder?: string,
): Promise<{ applied: string[] }> {
  const migrations = await readMigrations(folder);
  if (listPending(migrations, await readApplied(pool)).length === 0) return { applied: [] };

  const client = await pool.connect();
  try {
    return { applied: await applyUnderLock(client, migrations, log) };
  } finally {
    // Closed rather than returned: ending the session gives back the lock and every setting a migration made.
    client.release(true);
  }
}

async function applyUnderLock(
  client: pg.PoolClient,
  migrations: Migration[],
  log: MigrationLog,
): Promise<string[]> {
  // A migration of a large table, or waiting for one, takes as long as it takes.
  await client.query(
    'set statement_timeout = 0; set lock_timeout = 0; set idle_in_transaction_session_timeout = 0',
  );
  await client.query('select pg_advisory_lock($1, $2)', ADVISORY_LOCK);
  await client.query(CREATE_TABLE);

  const pending = listPending(migrations, await readApplied(client));
  for (const migration of pending) {
    await applyMigration(client, migration);
    log.info(`Applied the migration ${migration.file}`);
  }
  return pending.map((migration) => migration.file);
}

async function applyMigration(client: pg.PoolClient, { version, name, file, sql, checksum }: Migration) {
  await client.query('begin');
  try {
    await client.query(sql);
    await client.query('insert into schema_migrations (version, name, checksum) values ($1, $2, $3)', [
      version,
      name,
      checksum,
    ]);
    await client.query('commit');
  } catch (error) {
    // A lost connection rolls back by itself, and its own error is the one to tell.
    await client.query('rollback').catch(() => undefined);
    throw describeFailure(file, sql, error);
  }
}

async function readApplied(database: Queryable): Promise<AppliedMigration[]> {
  try {
    const result = await database.query<AppliedMigration>(
      'select version, name, checksum from schema_migrations order by version',
    );
    return result.rows;
  } catch (error) {
    if ((error as { code?: string }).code === UNDEFINED_TABLE) return [];
    throw error;
  }
}

function listPending(migrations: Migration[], applied: AppliedMigration[]): Migration[] {
  assertNotNewer(migrations, applied);
  const known = new Map(applied.map((row) => [row.version, row]));
  const last = applied.at(-1)?.version ?? 0;
  for (const migration of migrations) assertAsApplied(migration, known.get(migration.version), last);
  return migrations.filter((migration) => migration.version > last);
}

function assertNotNewer(migrations: Migration[], applied: AppliedMigration[]): void {
  const newest = applied.at(-1);
  if (!newest || newest.version <= migrations.length) return;
  throw new MigrationError(
    'schema_newer',
    `The database's schema is at version ${newest.version} (${newest.name}), newer than this server, which knows ` +
      `versions up to ${migrations.length}. Start the newer version of Clientele, or restore a backup made before it.`,
  );
}

function assertAsApplied(migration: Migration, row: AppliedMigration | undefined, last: number): void {
  if (!row && migration.version < last) {
    throw new MigrationError(
      'migration_skipped',
      `The database is at version ${last}, yet ${migration.file} was never applied to it. Its schema_migrations ` +
        'table was changed by hand: restore a backup, or put the missing row back if its changes are there.',
    );
  }
  if (row && row.checksum !== migration.checksum) {
    throw new MigrationError(
      'migration_changed',
      `The migration ${migration.file} was changed after it had been applied to this database. ` +
        'Put the file back as it was, and make the change in a new migration.',
    );
  }
}
