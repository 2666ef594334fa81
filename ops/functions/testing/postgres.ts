import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../../server/src/database/embedded/embedded-postgres.ts';
import { migrate } from '../../../server/src/database/migrate.ts';
import { atFileEnd } from '../../../server/src/database/testing/file-end.ts';
import { keepFolder } from '../../../server/src/database/testing/keeper.ts';
import { THROW_AWAY_SETTINGS } from '../../../server/src/database/testing/throw-away-settings.ts';
import type { Login, Place } from '../database/connect.ts';
import { type Certificates, makeCertificates } from './certificates.ts';

const SILENT = { info: () => undefined, warn: () => undefined, error: () => undefined };
/** As moto names instances. */
const RDS_NAMES = '*.aaaaaaaaaa.eu-central-1.rds.amazonaws.com';
/** How long a test waits for a state that comes. */
export const PATIENTLY = { timeout: 15_000 };

const SUPERUSER = 'rdsadmin';
const HBA = ['local all all trust', 'hostssl all all 127.0.0.1/32 scram-sha-256'];

/** A PostgreSQL as RDS has it: over TCP with TLS alone, passwords asked for, its administrator no superuser, statements logged. */
export interface TestRds {
  place: Place;
  /** The file of the authority that signed its certificate. */
  authority: string;
  administrator: Login;
  /** The superuser's connections, through its socket. */
  pool: pg.Pool;
  /** What it logged so far. */
  readLog(): string;
}

export async function startTestRds(): Promise<TestRds> {
  const folder = mkdtempSync('/tmp/clientele-rds-');
  const keeper = keepFolder(folder, join(folder, 'postgres'));
  atFileEnd(() => keeper.cleanUp());
  mkdirSync(join(folder, 'certificates'));
  const certificates = makeCertificates(join(folder, 'certificates'), ['localhost', RDS_NAMES]);
  const port = await freePort();
  const server = await startEmbeddedPostgres({
    dataDir: folder,
    log: SILENT,
    settings: {
      ...THROW_AWAY_SETTINGS,
      listen_addresses: '127.0.0.1',
      port: String(port),
      log_statement: 'ddl',
    },
  });
  atFileEnd(() => server.stop());
  const socket = new URL(server.url.replace('@/', '@localhost/')).searchParams.get('host') ?? '';
  await renameSuperuser({ host: socket, port, database: 'postgres' });
  const pool = new pg.Pool({ host: socket, port, user: SUPERUSER, database: 'postgres' });
  atFileEnd(() => pool.end());
  pool.on('error', () => undefined);
  await openToTls(pool, certificates);
  const administrator = { username: 'clientele_admin', password: 'first-of-the-administrator' };
  await pool.query(`create role clientele_admin login createrole password '${administrator.password}'`);
  await pool.query('alter database clientele owner to clientele_admin');
  const place = {
    host: 'localhost',
    port,
    dbname: 'clientele',
    authorities: [readFileSync(certificates.authority, 'utf8')],
  };
  return { place, authority: certificates.authority, administrator, pool, readLog: () => readLogs(folder) };
}

/** Brings the database up to date as its owner, as a worker of the platform does when it boots. */
export async function migrateAs(
  { place }: TestRds,
  { username, password }: Login,
  dbname = place.dbname,
): Promise<void> {
  const ssl = { ca: place.authorities, servername: place.host };
  const pool = new pg.Pool({
    host: place.host,
    port: place.port,
    user: username,
    password,
    database: dbname,
    ssl,
  });
  await migrate(pool, { info: () => undefined }).finally(() => pool.end());
}

/** The launcher calls it clientele, and that is the name of the role whose rights the application has. */
async function renameSuperuser(where: { host: string; port: number; database: string }): Promise<void> {
  const steps = [
    ['clientele', `create role ${SUPERUSER} superuser login`],
    [SUPERUSER, 'alter role clientele rename to launcher'],
  ];
  for (const [user, statement = ''] of steps) {
    const client = new pg.Client({ ...where, user });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  }
}

// The server writes the files itself: it may run as another user than we, who alone may read its key.
async function openToTls(pool: pg.Pool, { certificate, key }: Certificates): Promise<void> {
  const files = { 'server.crt': readFileSync(certificate, 'utf8'), 'server.key': readFileSync(key, 'utf8') };
  const contents = Object.entries({ ...files, 'pg_hba.conf': HBA.join('\n') });
  for (const [name, text] of contents) {
    const rows = text
      .trim()
      .split('\n')
      .map((line) => `('${line}')`);
    // In the data folder, where PostgreSQL runs programs.
    await pool.query(`copy (values ${rows.join(', ')}) to program 'umask 077; cat > ${name}'`);
  }
  await pool.query('alter system set ssl = on');
  await pool.query('select pg_reload_conf()');
}

function readLogs(folder: string): string {
  const logs = join(folder, 'logs');
  return readdirSync(logs)
    .map((name) => readFileSync(join(logs, name), 'utf8'))
    .join('\n');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('There is no free port.');
  return address.port;
}
