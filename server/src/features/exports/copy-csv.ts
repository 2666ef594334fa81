import { finished, type Readable } from 'node:stream';
import type { CompiledQuery } from 'kysely';
import type { Pool, PoolClient } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { inlineParameters } from './inline.ts';

/** An export may take longer than a request; the connection is the export's own for as long. */
export async function openConnection(pool: Pool): Promise<PoolClient> {
  const client = await pool.connect();
  try {
    await client.query(
      'begin isolation level repeatable read read only; set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0',
    );
  } catch (error) {
    client.release(true);
    throw error;
  }
  return client;
}

/** A connection whose statement was not read to its end can't be used for anything else: it is closed. */
export async function closeConnection(client: PoolClient, finished: boolean): Promise<void> {
  if (finished) await client.query('commit');
  client.release(!finished);
}

/**
 * What a query selects as CSV (RFC 4180, with a heading): one statement, so one snapshot; PostgreSQL writes it, and only what
 * the reader takes is read on.
 */
export async function copyCsv(pool: Pool, query: CompiledQuery): Promise<Readable> {
  const select = inlineParameters(query);
  const client = await openConnection(pool);
  const stream = client.query(copyTo(`copy (${select}) to stdout with (format csv, header)`));
  finished(stream, (error) => {
    closeConnection(client, !error).catch(() => client.release(true));
  });
  return stream;
}
