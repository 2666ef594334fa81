import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MigrationError } from './migration-error.ts';

export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly file: string;
  readonly sql: string;
  /** SHA-256 of the text, with line ends as LF so that a checkout on another system has the same. */
  readonly checksum: string;
}

const MIGRATIONS_FOLDER: string = join(import.meta.dirname, 'migrations');

const FILE_NAME = /^(\d{4})_([a-z0-9_]+)\.sql$/;
/** These would end the transaction that makes a migration whole or absent. `begin` of PL/pgSQL has no semicolon. */
const TRANSACTION_COMMAND =
  /^[ \t]*(begin|commit|rollback|start\s+transaction)(\s+work|\s+transaction)?\s*;/im;

/** Every migration of a folder, in order; refuses a folder with gaps, duplicates or files that are no migration. */
export async function readMigrations(folder: string = MIGRATIONS_FOLDER): Promise<Migration[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort();
  const migrations = await Promise.all(files.map((file) => readMigration(folder, file)));
  migrations.forEach(assertNextInOrder);
  return migrations;
}

async function readMigration(folder: string, file: string): Promise<Migration> {
  const [, digits, name] = FILE_NAME.exec(file) ?? [];
  if (!digits || !name) {
    throw new MigrationError(
      'invalid_files',
      `${file} is no migration's name: expected 0001_what_it_does.sql.`,
    );
  }
  const sql = (await readFile(join(folder, file), 'utf8')).replaceAll('\r\n', '\n');
  const command = TRANSACTION_COMMAND.exec(sql)?.[0].trim();
  if (command) {
    throw new MigrationError(
      'invalid_files',
      `The migration ${file} contains "${command}", but each migration runs in one transaction of its own. Remove it.`,
    );
  }
  const checksum = createHash('sha256').update(sql).digest('hex');
  return { version: Number(digits), name, file, sql, checksum };
}

function assertNextInOrder(migration: Migration, index: number, all: Migration[]): void {
  const previous = all[index - 1];
  if (migration.version === index + 1) return;
  const problem =
    previous?.version === migration.version
      ? `${previous.file} and ${migration.file} have the same number`
      : `number ${String(index + 1).padStart(4, '0')} is missing before ${migration.file}`;
  throw new MigrationError(
    'invalid_files',
    `The migrations are out of order: ${problem}. Renumber the files.`,
  );
}
