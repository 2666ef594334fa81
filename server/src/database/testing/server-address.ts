import pg from 'pg';

/** How to reach a server; `host` may be the folder of a unix socket. */
export interface ServerAddress {
  host: string;
  port: number;
  user: string;
  password?: string;
}

export interface TestServer {
  address: ServerAddress;
  /** Ends it and removes its data. */
  stop(): Promise<void>;
}

/** Runs one statement on the server, outside of any test database. */
export async function runStatement(address: ServerAddress, sql: string): Promise<void> {
  const client = new pg.Client({ ...address, database: 'postgres' });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

/** A pool whose server may go away first: node-postgres doesn't wait for its connections to close when it ends. */
export function openPool(address: ServerAddress, database: string): pg.Pool {
  const pool = new pg.Pool({ ...address, database, max: 10 });
  // A test notices a lost connection by its query; an idle one has nothing to tell.
  pool.on('error', () => undefined);
  return pool;
}
