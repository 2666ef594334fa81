import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { describe, expect, it, vi } from 'vitest';
import { ask } from './connection.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';
import { isRunning } from './postmaster-file.ts';
import { makeDataFolder } from './testing/folders.ts';
import { launch } from './testing/launched.ts';

const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };

async function answerOf(url: string, statement: string): Promise<unknown> {
  const [row] = await ask(url, statement);
  return Object.values(row ?? {})[0];
}

function socketFolderOf(url: string): string {
  const folder = new URL(url).searchParams.get('host');
  if (!folder) throw new Error(`${url} names no socket`);
  return folder;
}

describe('the first start', () => {
  it('makes a database that knows every script, orders by code, and is open to nobody else', async () => {
    const dataDir = makeDataFolder();
    const postgres = await startEmbeddedPostgres({ dataDir, log });
    await ask(postgres.url, 'create extension pg_trgm');
    expect(await answerOf(postgres.url, `select show_trgm('田中太郎')`)).toHaveLength(5);
    expect(await answerOf(postgres.url, `select show_trgm('Жук')`)).toHaveLength(4);
    expect(await answerOf(postgres.url, `select lower('ÄЖ')`)).toBe('äж');
    const facts = `select datcollate, pg_encoding_to_char(encoding) as encoding, current_setting('data_checksums') as checksums,
      current_setting('fsync') as fsync, current_setting('listen_addresses') as addresses, current_setting('jit') as jit
      from pg_database where datname = current_database()`;
    expect(await ask(postgres.url, facts)).toEqual([
      { datcollate: 'C', encoding: 'UTF8', checksums: 'on', fsync: 'on', addresses: '', jit: 'off' },
    ]);
    await postgres.stop();
  });

  it('leaves nothing behind but the database, its log and the lock', async () => {
    const dataDir = makeDataFolder();
    const postgres = await startEmbeddedPostgres({ dataDir, log });
    const socketFolder = socketFolderOf(postgres.url);
    expect(existsSync(socketFolder)).toBe(true);
    await postgres.stop();
    expect(await readdir(dataDir)).toEqual(['lock', 'logs', 'postgres']);
    expect(existsSync(socketFolder)).toBe(false);
    expect(await isRunning(postgres.pid)).toBe(false);
  });

  it('begins again where one was cut short', async () => {
    const dataDir = makeDataFolder();
    await mkdir(join(dataDir, 'postgres.unfinished/base'), { recursive: true });
    const postgres = await startEmbeddedPostgres({ dataDir, log });
    expect(await answerOf(postgres.url, 'select 1')).toBe(1);
    await postgres.stop();
    expect(await readdir(dataDir)).not.toContain('postgres.unfinished');
  });

  it('makes the database where only the cluster was made', async () => {
    const dataDir = makeDataFolder();
    const first = await startEmbeddedPostgres({ dataDir, log });
    await ask(first.url.replace('/clientele?', '/postgres?'), 'drop database clientele');
    await first.stop();
    const second = await startEmbeddedPostgres({ dataDir, log });
    expect(await answerOf(second.url, 'select current_database()')).toBe('clientele');
    await second.stop();
  });
});

describe('two starts on one folder', () => {
  it('refuses the second, in this process as in another, until the first has stopped', async () => {
    const dataDir = makeDataFolder();
    const first = await startEmbeddedPostgres({ dataDir, log });
    await expect(startEmbeddedPostgres({ dataDir, log })).rejects.toThrow('in use by another Clientele');
    const second = await launch(dataDir).ended;
    expect(second.code).toBe(1);
    expect(second.stderr).toContain(`in use by another Clientele (process ${process.pid})`);
    expect(await answerOf(first.url, 'select 1')).toBe(1);
    await first.stop();
    await (await startEmbeddedPostgres({ dataDir, log })).stop();
  });
});

describe('after a killed parent', () => {
  it('adopts the PostgreSQL that was left running, and stops it', async () => {
    const dataDir = makeDataFolder();
    const parent = launch(dataDir);
    const left = await parent.running;
    await ask(left.url, 'create table kept as select 1 as one');
    parent.process.kill('SIGKILL');
    await parent.ended;
    expect(await isRunning(left.pid)).toBe(true);

    const postgres = await startEmbeddedPostgres({ dataDir, log });
    expect(postgres).toMatchObject({ adopted: true, pid: left.pid, url: left.url });
    expect(await answerOf(postgres.url, 'select one from kept')).toBe(1);
    await postgres.stop();
    expect(await isRunning(left.pid)).toBe(false);
    expect(existsSync(socketFolderOf(left.url))).toBe(false);
  });

  it('starts afresh when the one that was left can not be reached any more', async () => {
    const dataDir = makeDataFolder();
    const parent = launch(dataDir);
    const left = await parent.running;
    parent.process.kill('SIGKILL');
    await parent.ended;
    await rm(socketFolderOf(left.url), { recursive: true });

    const postgres = await startEmbeddedPostgres({ dataDir, log });
    expect(postgres.adopted).toBe(false);
    expect(await isRunning(left.pid)).toBe(false);
    expect(await answerOf(postgres.url, 'select 1')).toBe(1);
    await postgres.stop();
  });

  it('starts when parent and PostgreSQL were killed, even if its number now is another program’s', async () => {
    const dataDir = makeDataFolder();
    const parent = launch(dataDir);
    const left = await parent.running;
    parent.process.kill('SIGKILL');
    await parent.ended;
    process.kill(left.pid, 'SIGKILL');
    await vi.waitUntil(async () => !(await isRunning(left.pid)), { timeout: 10_000 });
    const file = join(dataDir, 'postgres/postmaster.pid');
    const lines = (await readFile(file, 'utf8')).split('\n');
    await writeFile(file, [process.pid, ...lines.slice(1)].join('\n'));

    const postgres = await startEmbeddedPostgres({ dataDir, log });
    expect(postgres.adopted).toBe(false);
    expect(await answerOf(postgres.url, 'select 1')).toBe(1);
    await postgres.stop();
  });
});

describe('kill -9 of PostgreSQL', () => {
  it('starts it again, and keeps every write that was acknowledged', async () => {
    const postgres = await startEmbeddedPostgres({ dataDir: makeDataFolder(), log });
    const pool = new pg.Pool({ connectionString: postgres.url, max: 4 });
    pool.on('error', () => {
      // The connections die with PostgreSQL.
    });
    await pool.query('create table writes (id int primary key)');
    const acknowledged = new Set<number>();
    let next = 0;
    let writing = true;
    const write = async () => {
      while (writing) {
        const id = next++;
        try {
          await pool.query('insert into writes values ($1)', [id]);
          acknowledged.add(id);
        } catch {
          // Not acknowledged; a breath, so that a closed door is not hammered.
          await new Promise(setImmediate);
        }
      }
    };
    const writers = [write(), write(), write()];
    for (let kill = 0; kill < 3; kill++) {
      const { pid } = postgres;
      const before = acknowledged.size;
      await vi.waitUntil(() => acknowledged.size > before + 200, { timeout: 30_000 });
      process.kill(pid, 'SIGKILL');
      await vi.waitUntil(() => postgres.pid !== pid, { timeout: 30_000 });
    }
    const before = acknowledged.size;
    await vi.waitUntil(() => acknowledged.size > before + 200, { timeout: 30_000 });
    writing = false;
    await Promise.all(writers);

    const { rows } = await pool.query<{ id: number }>('select id from writes');
    const stored = new Set(rows.map(({ id }) => id));
    expect([...acknowledged].filter((id) => !stored.has(id))).toEqual([]);
    await pool.end();
    await postgres.stop();
  });

  it('can be stopped while it starts again', async () => {
    const dataDir = makeDataFolder();
    const postgres = await startEmbeddedPostgres({ dataDir, log });
    process.kill(postgres.pid, 'SIGKILL');
    await postgres.stop();
    expect(await isRunning(postgres.pid)).toBe(false);
    await (await startEmbeddedPostgres({ dataDir, log })).stop();
  });
});
