import { execFileSync, type SpawnOptions, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { keepFolder } from './keeper.ts';
import type { TestServer } from './server-address.ts';
import { THROW_AWAY_SETTINGS } from './throw-away-settings.ts';
import { waitUntilReady } from './wait-until-ready.ts';

export const BINARIES = '/usr/lib/postgresql/15/bin';
const INSTALL_LINE = 'apt-get install -y postgresql-15 postgresql-contrib';

/** A throw-away PostgreSQL 15 from Debian's packages, reachable through a unix socket only; with other settings where asked. */
export async function startDebianPostgres(settings: Record<string, string> = {}): Promise<TestServer> {
  if (!existsSync(`${BINARIES}/postgres`)) {
    throw new Error(`The tests on PostgreSQL 15 need Debian's packages. As root: ${INSTALL_LINE}`);
  }
  const owner = serverOwner();
  // A unix socket's path may have 107 bytes only, so not the temporary folder of the environment.
  const folder = mkdtempSync('/tmp/clientele-test-15-');
  const data = join(folder, 'data');
  const keeper = keepFolder(folder, data);
  try {
    if (owner.uid !== undefined) chownSync(folder, owner.uid, owner.gid ?? owner.uid);
    initialize(data, { ...owner, cwd: folder });
    const address = addressIn(folder);
    await waitUntilReady(address, start(folder, data, settings));
    return { address, stop: () => keeper.cleanUp() };
  } catch (error) {
    await keeper.cleanUp();
    throw error;
  }
}

export const addressIn = (folder: string) => ({ host: folder, port: 5432, user: 'postgres' });

type Owner = Pick<SpawnOptions, 'uid' | 'gid'>;

/** PostgreSQL refuses to run as root; the packages bring an account for it. */
export function serverOwner(): Owner {
  if (process.getuid?.() !== 0) return {};
  const ask = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: ask('-u'), gid: ask('-g') };
}

function initialize(data: string, options: Owner & { cwd: string }): void {
  // The locale is the embedded server's, so that both sort alike.
  const locale = ['--encoding=UTF8', '--lc-collate=C', '--lc-ctype=C.UTF-8'];
  const args = ['-D', data, '--username=postgres', '--auth=trust', '--no-sync', ...locale];
  execFileSync(`${BINARIES}/initdb`, args, { ...options, stdio: 'pipe' });
}

/** Its socket is in the folder. */
export function start(folder: string, data: string, settings: Record<string, string> = {}) {
  const all = Object.entries({ ...THROW_AWAY_SETTINGS, listen_addresses: '', ...settings });
  const args = ['-D', data, '-k', folder, ...all.flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  return spawn(`${BINARIES}/postgres`, args, {
    ...serverOwner(),
    cwd: folder,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}
