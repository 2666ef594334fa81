import pg from 'pg';
import { migrate } from '../migrate.ts';
import { startDebianPostgres, type TestServer } from './debian-postgres.ts';

export const TEMPLATE_DATABASE = 'clientele_template';

/** The PostgreSQL of this run: Debian's 15 with `TEST_POSTGRES=15`, the embedded 18 otherwise. */
export function startTestServer(): Promise<TestServer> {
  return startDebianPostgres();
}

/** Makes the migrated database that every test database is copied from; sealed, nothing can connect to it. */
export async function createTemplate(server: TestServer, { sealed = true } = {}): Promise<void> {
  await runOn(server, 'postgres', `create database ${TEMPLATE_DATABASE}`);
  const pool = new pg.Pool({ ...connectionOf(server), database: TEMPLATE_DATABASE });
  await migrate(pool, { info: () => undefined });
  await pool.end();
  if (!sealed) return;
  // A copy is refused while anybody is connected to its source.
  await runOn(
    server,
    'postgres',
    `alter database ${TEMPLATE_DATABASE} with allow_connections false is_template true`,
  );
}

export function connectionOf({ host, port, user, password }: TestServer) {
  return { host, port, user, password };
}

async function runOn(server: TestServer, database: string, sql: string): Promise<void> {
  const client = new pg.Client({ ...connectionOf(server), database });
  await client.connect();
  await client.query(sql);
  await client.end();
}
