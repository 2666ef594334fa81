import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate } from './migrate.ts';
import { MigrationError, type MigrationErrorCode } from './migration-error.ts';
import { readMigrations } from './migrations.ts';
import { createTestDatabase, type TestDatabase } from './testing/test-database.ts';

let database: TestDatabase;
let folder: string;

beforeEach(async () => {
  database = await createTestDatabase({ migrated: false });
  folder = await mkdtemp(join(tmpdir(), 'migrations-'));
  await writeMigration('0001_pets.sql', 'create table pets (name text);');
  await writeMigration(
    '0002_fill.sql',
    "insert into pets values ('Rex');\r\ninsert into pets values ('Bello');",
  );
});

afterEach(() => rm(folder, { recursive: true }));

function writeMigration(file: string, sql: string): Promise<void> {
  return writeFile(join(folder, file), sql);
}

function run(log: string[] = []) {
  return migrate(database.pool, { info: (message) => log.push(message) }, folder);
}

async function failure(): Promise<MigrationError> {
  const error = await run().then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof MigrationError) return error;
  throw new Error(`expected a MigrationError, got ${error}`);
}

async function rows(sql: string): Promise<unknown[]> {
  return (await database.pool.query(sql)).rows;
}

describe('migrate', () => {
  it("applies the register's own migrations to an empty database", async () => {
    const files = (await readMigrations()).map((migration) => migration.file);
    expect(files.length).toBeGreaterThan(0);
    expect(await migrate(database.pool, { info: () => undefined })).toEqual({ applied: files });
    expect(await rows('select count(*)::int as count from clients')).toEqual([{ count: 0 }]);
  });

  it('applies in order, tells what it did, and remembers it', async () => {
    const log: string[] = [];
    expect(await run(log)).toEqual({ applied: ['0001_pets.sql', '0002_fill.sql'] });
    expect(log).toEqual(['Applied the migration 0001_pets.sql', 'Applied the migration 0002_fill.sql']);
    expect(await rows('select version, name from schema_migrations order by version')).toEqual([
      { version: 1, name: 'pets' },
      { version: 2, name: 'fill' },
    ]);
  });

  it('does nothing, with a single query, when nothing is new', async () => {
    await run();
    const queries: unknown[] = [];
    const watched = new pg.Pool(database.pool.options);
    watched.on('connect', (client) => {
      const query = client.query.bind(client) as (...args: unknown[]) => unknown;
      client.query = ((...args: unknown[]) => {
        queries.push(args[0]);
        return query(...args);
      }) as typeof client.query;
    });
    expect(await migrate(watched, { info: () => undefined }, folder)).toEqual({ applied: [] });
    await watched.end();
    expect(queries).toHaveLength(1);
  });

  it('applies only what was added since', async () => {
    await run();
    await writeMigration('0003_more.sql', "insert into pets values ('Mimi')");
    expect(await run()).toEqual({ applied: ['0003_more.sql'] });
    expect(await rows('select count(*)::int as count from pets')).toEqual([{ count: 3 }]);
  });

  it('lets one of several callers work while the others wait for it', async () => {
    const results = await Promise.all(Array.from({ length: 5 }, () => run()));
    expect(results.flatMap((result) => result.applied)).toEqual(['0001_pets.sql', '0002_fill.sql']);
    expect(await rows('select count(*)::int as count from pets')).toEqual([{ count: 2 }]);
  });

  it('gives the lock back', async () => {
    await run();
    await expect.poll(() => rows("select 1 from pg_locks where locktype = 'advisory'")).toEqual([]);
  });
});

describe('migrate refuses', () => {
  it.each<[MigrationErrorCode, string]>([['schema_newer', 'version 2 (fill), newer than this server']])(
    'a database that a newer server has migrated: %s',
    async (code, words) => {
      await run();
      await rm(join(folder, '0002_fill.sql'));
      const error = await failure();
      expect(error.code).toBe(code);
      expect(error.message).toContain(words);
    },
  );

  it('a file that changed after it had been applied, but not one with other line ends', async () => {
    await run();
    await writeMigration(
      '0002_fill.sql',
      "insert into pets values ('Rex');\ninsert into pets values ('Bello');",
    );
    expect(await run()).toEqual({ applied: [] });
    await writeMigration('0002_fill.sql', "insert into pets values ('Hasso');");
    const error = await failure();
    expect(error.code).toBe('migration_changed');
    expect(error.message).toContain('0002_fill.sql was changed after it had been applied');
  });

  it('a database that lacks an earlier file', async () => {
    await run();
    await rows('delete from schema_migrations where version = 1');
    expect((await failure()).code).toBe('migration_skipped');
  });

  it.each([
    ['a gap', '0004_late.sql', 'number 0003 is missing before 0004_late.sql'],
    ['a number twice', '0002_again.sql', '0002_again.sql and 0002_fill.sql have the same number'],
    ['another name', '3-more.sql', "3-more.sql is no migration's name"],
  ])('files with %s', async (_case, file, words) => {
    await writeMigration(file, 'select 1');
    const error = await failure();
    expect(error.code).toBe('invalid_files');
    expect(error.message).toContain(words);
  });

  it('a file that would end its own transaction', async () => {
    await writeMigration('0003_commit.sql', 'create table half (); \n COMMIT;');
    const error = await failure();
    expect(error.message).toContain('0003_commit.sql contains "COMMIT;"');
    expect(await rows("select to_regclass('half') as half")).toEqual([{ half: null }]);
  });
});

describe('a failing migration', () => {
  it('names its file, the line and the reason, keeps what came before it, and leaves nothing of itself', async () => {
    await writeMigration(
      '0003_bad.sql',
      "create table half (name text);\n-- ü 𝄞\ninsert into nowhere values ('x');",
    );
    await writeMigration('0004_never.sql', 'create table never ();');
    const error = await failure();
    expect(error.code).toBe('migration_failed');
    expect(error.message).toContain('0003_bad.sql, line 3, failed: relation "nowhere" does not exist');
    expect(
      await rows(
        "select to_regclass('half') as half, to_regclass('never') as never, count(*)::int from pets",
      ),
    ).toEqual([{ half: null, never: null, count: 2 }]);
    expect(await rows('select max(version) as version from schema_migrations')).toEqual([{ version: 2 }]);
  });

  it('can be corrected and tried again', async () => {
    await writeMigration('0003_bad.sql', 'create table pets ()');
    expect((await failure()).message).toContain('relation "pets" already exists');
    await writeMigration('0003_bad.sql', 'create table cats ()');
    expect(await run()).toEqual({ applied: ['0003_bad.sql'] });
  });
});
