import type { FastifyBaseLogger } from 'fastify';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { DatabaseMetrics } from '../telemetry/metrics/database.ts';
import { measurePool } from './measured-pool.ts';
import { observeStatements } from './observe-statements.ts';
import { joinRequestTransaction } from './request-transaction.ts';
import { SlowStatements } from './slow-statements.ts';
import type { Tables } from './tables.ts';

export type Connection = {
  pool: pg.Pool;
  database: Kysely<Tables>;
  /** Waits for what is under way, then closes every connection. */
  close(): Promise<void>;
};

type Log = Pick<FastifyBaseLogger, 'warn'>;

type ConnectOptions = {
  url: string;
  log: Log;
  connections?: number;
  /** Where what goes through it is measured; nowhere without them. */
  metrics?: DatabaseMetrics;
  /** In milliseconds; statements that take longer are logged. None is without it. */
  slowStatementMs?: number;
};

/** Half of what the embedded PostgreSQL takes, and what two cores can keep busy. */
const CONNECTIONS = 20;

/**
 * What every session is told. As a statement rather than in the start of the connection, because PgBouncer refuses
 * settings there. A transaction that its request forgot must not hold its locks for ever.
 */
const SESSION = `
  set timezone = 'UTC';
  set statement_timeout = '30s';
  set idle_in_transaction_session_timeout = '60s'`;

/** Opens a pool of connections. It connects when it is first asked, so check the database with `checkDatabase` before. */
export function connectDatabase({
  url,
  log,
  connections = CONNECTIONS,
  metrics,
  slowStatementMs = 0,
}: ConnectOptions): Connection {
  const slow = new SlowStatements({ log, afterMs: slowStatementMs });
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    application_name: 'clientele',
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    onConnect: async (client) => {
      await client.query(SESSION);
      await slow.prepare(client);
    },
  });
  if (metrics) measurePool(pool, observeStatements(metrics, slow));
  const unwatch = metrics?.watch(pool);
  // A connection that is lost within a transaction, between two statements: the next one fails, and so does its request.
  // Without a listener the event would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  // An idle connection that the server closed: the pool opens another when it needs one.
  // While the pool closes they may be cut off by a PostgreSQL that ends too, which is nothing to warn of.
  pool.on('error', (error) => {
    if (!pool.ending) log.warn(`An idle database connection was lost: ${error.message}`);
  });
  const dialect = new PostgresDialect({ pool: joinRequestTransaction(pool) });
  const database = new Kysely<Tables>({ dialect });
  // Kysely's own destroy leaves a pool open that it was never asked for.
  return { pool, database, close: () => pool.end().finally(unwatch) };
}
