import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { inject } from 'vitest';
import { atFileEnd } from './file-end.ts';
import { openPool, runStatement } from './server-address.ts';
import { TEMPLATE_DATABASE } from './test-server.ts';

export interface TestDatabase {
  name: string;
  /** For `DATABASE_URL` of a process, or for a pool of one's own. */
  url: string;
  pool: pg.Pool;
}

/**
 * A database of the calling test file's own: a copy of the migrated template, or an empty one with `migrated: false`.
 * It is dropped when the file ends, with whatever is still connected to it.
 */
export async function createTestDatabase({ migrated = true } = {}): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const template = migrated ? TEMPLATE_DATABASE : 'template1';
  // Copying files was a fifth quicker than through the log, and dropping the copy half as long.
  await runStatement(
    inject('testPostgres'),
    `create database ${name} template ${template} strategy file_copy`,
  );
  const pool = openPool(inject('testPostgres'), name);
  const database = { name, url: urlOf(name), pool };
  atFileEnd(() => drop(database));
  return database;
}

async function drop({ name, pool }: TestDatabase): Promise<void> {
  if (!pool.ended) await pool.end();
  await runStatement(inject('testPostgres'), `drop database ${name} with (force)`);
}

function urlOf(name: string): string {
  const { host, port, user, password } = inject('testPostgres');
  const url = new URL(`postgres://localhost:${port}/${name}`);
  url.username = user;
  if (password) url.password = password;
  // A folder of a unix socket can't stand in an address's host.
  if (host.startsWith('/')) url.searchParams.set('host', host);
  else url.hostname = host;
  return url.href;
}
