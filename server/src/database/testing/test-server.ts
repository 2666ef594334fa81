import { migrate } from '../migrate.ts';
import { startDebianPostgres } from './debian-postgres.ts';
import { startEmbeddedForTests } from './embedded-postgres.ts';
import { openPool, runStatement, type TestServer } from './server-address.ts';

export const TEMPLATE_DATABASE = 'clientele_template';

/** The PostgreSQL of this run: Debian's 15 with `TEST_POSTGRES=15`, the embedded 18 otherwise. */
export function startTestServer(choice = process.env.TEST_POSTGRES ?? '18'): Promise<TestServer> {
  if (choice === '15') return startDebianPostgres();
  if (choice === '18') return startEmbeddedForTests();
  throw new Error(`TEST_POSTGRES is ${choice}; it can be 15 (Debian's) or 18 (the embedded one).`);
}

/** Makes the migrated database that every test database is copied from; sealed, nothing can connect to it. */
export async function createTemplate({ address }: TestServer, { sealed = true } = {}): Promise<void> {
  await runStatement(address, `create database ${TEMPLATE_DATABASE}`);
  const pool = openPool(address, TEMPLATE_DATABASE);
  await migrate(pool, { info: () => undefined }).finally(() => pool.end());
  // A copy is refused while anybody is connected to its source.
  if (sealed) {
    await runStatement(
      address,
      `alter database ${TEMPLATE_DATABASE} allow_connections false is_template true`,
    );
  }
}
