import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Pool } from 'pg';
import { connectDatabase } from '../../server/src/database/connect.ts';
import { socketUrl } from '../../server/src/database/embedded/connection.ts';
import { readPostmasterFile } from '../../server/src/database/embedded/postmaster-file.ts';
import type { Database } from '../../server/src/deps.ts';
import { type ServerProcess, startServer } from '../../server/src/testing/server-process.ts';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const OWNER = { email: 'bench@example.com', password: 'as long as a password is' };

export interface Place {
  readonly socketFolder: string;
  readonly port: number;
}

/** A server in a process of its own, on data that holds at least so many clients, and a look into its database. */
export interface Register {
  readonly server: ServerProcess;
  readonly pid: number;
  readonly origin: string;
  readonly cookie: string;
  readonly accountId: string;
  readonly pool: Pool;
  readonly database: Database;
  /** Where its PostgreSQL listens. */
  readonly place: Place;
  stop(): Promise<void>;
}

const say = (line: string) => process.stderr.write(`${line}\n`);

async function signIn(origin: string): Promise<string> {
  const answer = await fetch(`${origin}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(OWNER),
  });
  if (!answer.ok) throw new Error(`Signing in failed: ${answer.status} ${await answer.text()}`);
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

/** The environment of a server to be measured. */
const environmentOf = (dataDir: string): Record<string, string> => ({
  DATA_DIR: dataDir,
  RATE_LIMIT: 'off',
  LOG_LEVEL: 'error',
  OWNER_EMAIL: OWNER.email,
  OWNER_PASSWORD: OWNER.password,
});

/** Kept between runs: a million clients are made once. */
const dataFolderFor = (clients: number): string => join(ROOT, 'bench/data', `clients-${clients}`);

async function fill(pool: Pool, dataDir: string, clients: number): Promise<void> {
  const { rows } = await pool.query<{ there: number }>('select count(*)::int as there from clients');
  if ((rows[0]?.there ?? 0) >= clients) return;
  say(`Loading ${clients} clients, once.`);
  const command = ['bin/node.mjs', 'server/src/seed.ts', '--clients', String(clients), '--yes'];
  const seed = spawn(process.execPath, command, {
    cwd: ROOT,
    env: { ...process.env, DATA_DIR: dataDir },
    stdio: ['ignore', 2, 2],
  });
  const [code] = await once(seed, 'exit');
  if (code !== 0) throw new Error('The clients could not be loaded.');
}

/** Starts a server over so many clients, which it makes where they are missing. */
export async function openRegister(clients: number): Promise<Register> {
  const dataDir = dataFolderFor(clients);
  await mkdir(dataDir, { recursive: true });
  const server = startServer(environmentOf(dataDir), [process.execPath, join(ROOT, 'bin/start.mjs')]);
  // However this run ends, nothing stays behind that holds the data folder.
  const endServer = () => void server.process.kill('SIGTERM');
  process.once('exit', endServer);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
  const origin = await server.origin;
  const file = await readPostmasterFile(join(dataDir, 'postgres'));
  if (!file || server.process.pid === undefined) throw new Error('The server runs without a PostgreSQL');
  const { socketFolder, port } = file;
  const connection = connectDatabase({ url: socketUrl(socketFolder, port), log: { warn: say } });
  const { pool, database } = connection;
  await fill(pool, dataDir, clients);
  const { rows } = await pool.query<{ id: string }>('select id from accounts where email = $1', [
    OWNER.email,
  ]);
  return {
    server,
    pid: server.process.pid,
    origin,
    cookie: await signIn(origin),
    accountId: rows[0]?.id ?? '',
    pool,
    database,
    place: { socketFolder, port },
    async stop() {
      await connection.close();
      endServer();
      await server.ended;
      process.off('exit', endServer);
    },
  };
}
