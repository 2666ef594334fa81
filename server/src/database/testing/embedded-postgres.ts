import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../embedded/embedded-postgres.ts';
import { keepFolder } from './keeper.ts';
import type { ServerAddress, TestServer } from './server-address.ts';
import { THROW_AWAY_SETTINGS } from './throw-away-settings.ts';

const SILENT = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A throw-away PostgreSQL 18: the one that `npm start` runs, by the same launcher. */
export async function startEmbeddedForTests(): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'clientele-test-18-'));
  const keeper = keepFolder(folder, join(folder, 'postgres'));
  try {
    const postgres = await startEmbeddedPostgres({
      dataDir: folder,
      log: SILENT,
      settings: THROW_AWAY_SETTINGS,
    });
    return {
      address: addressOf(postgres.url),
      async stop() {
        await postgres.stop();
        await keeper.cleanUp();
      },
    };
  } catch (error) {
    await keeper.cleanUp();
    throw error;
  }
}

function addressOf(url: string): ServerAddress {
  // The launcher leaves out the host and names the socket's folder among the parameters, which URL can't parse.
  const { searchParams, username } = new URL(url.replace('@/', '@localhost/'));
  const host = searchParams.get('host');
  if (!host) throw new Error(`The embedded PostgreSQL has an address without a socket: ${url}`);
  return { host, port: Number(searchParams.get('port')), user: username };
}
