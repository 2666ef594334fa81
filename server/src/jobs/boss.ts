/** Loads pg-boss, as only what works or prepares does. */

import type pg from 'pg';
import { type ConstructorOptions, getConstructionPlans, getMigrationPlans, PgBoss } from 'pg-boss';
import packageJson from 'pg-boss/package.json' with { type: 'json' };

/** pg-boss's own tables, beside ours. */
const JOBS_SCHEMA = 'jobs';
/** The version that this pg-boss gives its tables. */
const SCHEMA_VERSION = packageJson.pgboss.schema;
const INSUFFICIENT_PRIVILEGE = '42501';

/** A database whose role may not make or change pg-boss's tables, which somebody else has to. */
export class JobsNotPreparedError extends Error {
  override name = 'JobsNotPreparedError';
}

/** pg-boss over the connections given. */
export const openBoss = (pool: pg.Pool, options: ConstructorOptions = {}): PgBoss =>
  new PgBoss({
    ...options,
    db: { executeSql: (text, values) => pool.query(text, values) },
    schema: JOBS_SCHEMA,
  });

/** Makes pg-boss's tables, or brings them up to date, as the role that is to own them. */
export async function prepareJobs(pool: pg.Pool): Promise<void> {
  const version = await versionIn(pool);
  if (version !== null && version >= SCHEMA_VERSION) return;
  const plan = version === null ? getConstructionPlans(JOBS_SCHEMA) : getMigrationPlans(JOBS_SCHEMA, version);
  // Each plan is a transaction of its own, which may take longer than a statement may.
  await pool.query(`set statement_timeout = 0; ${plan}; reset statement_timeout`);
}

/**
 * Makes sure that this role can work with pg-boss: its tables are there and open to it, or it may make them itself.
 * @throws {JobsNotPreparedError}
 */
export async function assertPrepared(pool: pg.Pool): Promise<void> {
  const version = await versionIn(pool).catch((error: unknown) => {
    if ((error as { code?: unknown }).code === INSUFFICIENT_PRIVILEGE) return 'closed';
    throw error;
  });
  if (typeof version === 'number' && version >= SCHEMA_VERSION) return;
  const { rows } = await pool.query<{ role: string; isAble: boolean }>(
    `select current_user as role, coalesce(
       (select pg_has_role(nspowner, 'usage') from pg_namespace where nspname = $1),
       has_database_privilege(current_database(), 'create')) as "isAble"`,
    [JOBS_SCHEMA],
  );
  const [asked] = rows;
  if (!asked || asked.isAble) return;
  const lack = version === 'closed' ? 'not open to' : 'not there, or too old, and not to be changed by';
  throw new JobsNotPreparedError(
    `Background work can't begin: its tables (schema ${JOBS_SCHEMA}) are ${lack} ${asked.role}. As the role that owns the tables, run: npm run ops -- database migrate --grant ${asked.role}`,
  );
}

/** Null where pg-boss was never here. */
async function versionIn(pool: pg.Pool): Promise<number | null> {
  const boss = openBoss(pool);
  return (await boss.isInstalled()) ? boss.schemaVersion() : null;
}
