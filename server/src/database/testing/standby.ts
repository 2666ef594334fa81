import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { chown } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { pino } from 'pino';
import { migrate } from '../migrate.ts';
import {
  addressIn,
  BINARIES,
  serverOwner,
  start as startCluster,
  startDebianPostgres,
} from './debian-postgres.ts';
import { atFileEnd } from './file-end.ts';
import { keepFolder } from './keeper.ts';
import { openPool, type ServerAddress } from './server-address.ts';
import { waitUntilReady } from './wait-until-ready.ts';

export const hasStandbys = existsSync(`${BINARIES}/pg_basebackup`);

const REPLICATION = { wal_level: 'replica', max_wal_senders: '4', synchronous_commit: 'on' };
const DATABASE = 'postgres';

/** A migrated PostgreSQL and one that follows it, both of the test file's own. */
export interface StandbyPair {
  readonly url: string;
  readonly standbyUrl: string;
  readonly primary: pg.Pool;
  /** What the standby receives from now on waits until `resume`, as on one that is behind. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** Waits until the standby has all that is written by now. */
  catchUp(): Promise<void>;
  /** Ends the standby at once. */
  killStandby(): Promise<void>;
  startStandby(): Promise<void>;
}

const urlOf = ({ host, port, user }: ServerAddress) =>
  `postgres://${user}@localhost:${port}/${DATABASE}?host=${encodeURIComponent(host)}`;

/** Debian's PostgreSQL: what npm brings has no pg_basebackup. */
export async function createStandbyPair(): Promise<StandbyPair> {
  const server = await startDebianPostgres(REPLICATION);
  atFileEnd(() => server.stop());
  const primary = openPool(server.address, DATABASE);
  atFileEnd(() => primary.end());
  await migrate(primary, pino({ level: 'silent' }));
  const standby = await Standby.copy(server.address);
  const pool = openPool(standby.address, DATABASE);
  atFileEnd(() => pool.end());
  const replayed = async () => {
    const { rows } = await primary.query<{ lsn: string }>('select pg_current_wal_flush_lsn()::text as lsn');
    const caughtUp = 'select pg_last_wal_replay_lsn() >= $1::pg_lsn as done';
    return (await pool.query<{ done: boolean }>(caughtUp, [rows[0]?.lsn])).rows[0]?.done === true;
  };
  return {
    url: urlOf(server.address),
    standbyUrl: urlOf(standby.address),
    primary,
    pause: async () => void (await pool.query('select pg_wal_replay_pause()')),
    resume: async () => void (await pool.query('select pg_wal_replay_resume()')),
    catchUp: async () => {
      while (!(await replayed())) await delay(5);
    },
    killStandby: () => standby.kill(),
    startStandby: () => standby.start(),
  };
}

class Standby {
  readonly address: ServerAddress;
  readonly #folder: string;
  #process: ReturnType<typeof startCluster> | undefined;

  private constructor(folder: string) {
    this.#folder = folder;
    this.address = addressIn(folder);
  }

  static async copy(primary: ServerAddress): Promise<Standby> {
    const folder = mkdtempSync('/tmp/clientele-test-standby-');
    const owner = serverOwner();
    if (owner.uid !== undefined) await chown(folder, owner.uid, owner.gid ?? owner.uid);
    const data = join(folder, 'data');
    const keeper = keepFolder(folder, data);
    atFileEnd(() => keeper.cleanUp());
    const from = ['--host', primary.host, '--port', String(primary.port), '--username', primary.user];
    const how = ['--pgdata', data, '--write-recovery-conf', '--checkpoint', 'fast', '--no-sync'];
    execFileSync(`${BINARIES}/pg_basebackup`, [...from, ...how], { ...owner, cwd: folder, stdio: 'pipe' });
    const standby = new Standby(folder);
    await standby.start();
    return standby;
  }

  async start(): Promise<void> {
    this.#process = startCluster(this.#folder, join(this.#folder, 'data'), REPLICATION);
    await waitUntilReady(this.address, this.#process);
  }

  async kill(): Promise<void> {
    const process = this.#process;
    if (!process) return;
    const ended = new Promise((resolve) => process.once('exit', resolve));
    process.kill('SIGQUIT');
    await ended;
  }
}
