import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { waitUntilReady } from './wait-until-ready.ts';

export interface TestServer {
  /** Folder of the unix socket, or a host. */
  host: string;
  port: number;
  user: string;
  password?: string;
  stop(): Promise<void>;
}

const BINARIES = '/usr/lib/postgresql/15/bin';

const INSTALL_LINE = 'apt-get install -y postgresql-15 postgresql-contrib';

function isDebianPostgresInstalled(): boolean {
  return existsSync(`${BINARIES}/postgres`);
}

// Nothing of a test's data has to outlive the run. The locale is the embedded server's, so that both sort alike.
const SETTINGS = [
  'listen_addresses=',
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'wal_level=minimal',
  'max_wal_senders=0',
  'max_connections=200',
  'shared_buffers=64MB',
  'timezone=UTC',
];

// Reads its standard input, which ends when this process ends however it ends; then PostgreSQL and its data go.
const KEEPER =
  'trap "" INT TERM; folder=$1; shift; "$@" <&- & read -r line; kill -QUIT $!; wait $!; rm -rf "$folder"';

/** A throw-away PostgreSQL 15 from Debian's packages, reachable through a unix socket only. */
export async function startDebianPostgres(): Promise<TestServer> {
  if (!isDebianPostgresInstalled()) {
    throw new Error(`The tests on PostgreSQL 15 need Debian's packages. As root: ${INSTALL_LINE}`);
  }
  const owner = serverOwner();
  // A unix socket's path may have 107 bytes only, so not the temporary folder of the environment.
  const folder = mkdtempSync('/tmp/clientele-test-15-');
  chownSync(folder, owner.uid, owner.gid);
  const data = join(folder, 'data');
  execFileSync(
    `${BINARIES}/initdb`,
    [
      '-D',
      data,
      '-U',
      'postgres',
      '-A',
      'trust',
      '-E',
      'UTF8',
      '--lc-collate=C',
      '--lc-ctype=C.UTF-8',
      '--no-sync',
    ],
    { ...owner, cwd: folder, stdio: 'pipe' },
  );
  writeFileSync(join(data, 'postgresql.auto.conf'), `${SETTINGS.map(quoteSetting).join('\n')}\n`);

  const keeper = spawn(
    'sh',
    ['-c', KEEPER, 'keeper', folder, `${BINARIES}/postgres`, '-D', data, '-k', folder],
    { ...owner, cwd: '/', detached: true, stdio: ['pipe', 'ignore', 'pipe'] },
  );
  const exited = new Promise<void>((resolve) => keeper.once('exit', () => resolve()));
  const server = { host: folder, port: 5432, user: 'postgres' };
  await waitUntilReady(server, keeper.stderr, exited);
  return {
    ...server,
    async stop() {
      keeper.stdin.end();
      await exited;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function quoteSetting(setting: string): string {
  const [name, value] = setting.split('=');
  return `${name} = '${value}'`;
}

/** PostgreSQL refuses to run as root; the packages bring an account for it. */
function serverOwner(): { uid: number; gid: number } {
  if (process.getuid?.() !== 0) return { uid: process.getuid?.() ?? -1, gid: process.getgid?.() ?? -1 };
  const ask = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: ask('-u'), gid: ask('-g') };
}
