import pg from 'pg';
import { NAME } from './cluster.ts';

/** The address of a database behind a socket, as node-postgres, libpq and URL all read it. */
export function socketUrl(folder: string, port: number, database = NAME): string {
  return `postgresql://${NAME}@localhost/${database}?host=${encodeURIComponent(folder)}&port=${port}`;
}

/** Runs one statement on a connection of its own. */
export async function ask(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  // PostgreSQL may be killed at any moment; the rejected query says so already.
  client.on('error', () => {});
  try {
    await client.connect();
    return (await client.query(statement)).rows;
  } finally {
    await client.end().catch(() => {});
  }
}

/** Makes our database where it is missing: on the first start, or where the first start was cut short. */
export async function ensureDatabase(folder: string, port: number): Promise<void> {
  try {
    await ask(socketUrl(folder, port), 'select 1');
  } catch (error) {
    if (!(error instanceof pg.DatabaseError && error.code === '3D000')) throw error;
    await ask(socketUrl(folder, port, 'postgres'), `create database ${NAME}`);
  }
}
