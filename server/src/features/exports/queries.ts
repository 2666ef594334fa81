import { finished, type Readable } from 'node:stream';
import { type CompiledQuery, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Pool, PoolClient } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { Database } from '../../deps.ts';
import { CLIENTS } from '../clients/list/expressions.ts';
import { type OrderKey, orderBy } from '../clients/list/order.ts';
import type { ExportColumn } from './columns.ts';
import { inlineParameters } from './inline.ts';

export interface ExportRows {
  readonly columns: readonly ExportColumn[];
  readonly condition: RawBuilder<SqlBool>;
  readonly order: readonly OrderKey[];
}

/** Tags as one text, times in RFC 3339, booleans in words; everything else as PostgreSQL writes it. */
function csvValue({ kind, value }: ExportColumn): RawBuilder<unknown> {
  // Null rather than empty text, which COPY would write as "".
  if (kind === 'tags') return sql`nullif(array_to_string(${value}, ', '), '')`;
  if (kind === 'boolean') return sql`(${value})::text`;
  return kind === 'time' ? sql`to_char(${value} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')` : value;
}

function selectRows(
  database: Database,
  { columns, condition, order }: ExportRows,
  writtenAs: (column: ExportColumn) => RawBuilder<unknown>,
): CompiledQuery {
  const selected = columns.map((column) => sql`${writtenAs(column)} as ${sql.id(column.key)}`);
  const target = {
    columns: order.map((key) => key.expressionOn(CLIENTS)),
    id: sql`clients.id`,
    isStretch: false,
  };
  return sql`select ${sql.join(selected)} from clients where ${condition} order by ${orderBy(order, target)}`.compile(
    database,
  );
}

/** Rows read from the database at once: what is in memory of an export. */
const BATCH = 500;

/** An export may take longer than a request; the connection is the export's own for as long. */
async function openConnection(pool: Pool): Promise<PoolClient> {
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
async function closeConnection(client: PoolClient, finished: boolean): Promise<void> {
  if (finished) await client.query('commit');
  client.release(!finished);
}

/**
 * The rows as CSV (RFC 4180, with a heading): one statement, so one snapshot; PostgreSQL writes it, and only what the
 * reader takes is read on.
 */
export async function openCsv(pool: Pool, database: Database, rows: ExportRows): Promise<Readable> {
  const select = inlineParameters(selectRows(database, rows, csvValue));
  const client = await openConnection(pool);
  const stream = client.query(copyTo(`copy (${select}) to stdout with (format csv, header)`));
  finished(stream, (error) => {
    closeConnection(client, !error).catch(() => client.release(true));
  });
  return stream;
}

/** The rows one by one, from one snapshot. */
export async function* readRows(
  pool: Pool,
  database: Database,
  rows: ExportRows,
): AsyncGenerator<Record<string, unknown>> {
  const client = await openConnection(pool);
  let complete = false;
  try {
    await client.query(
      `declare export no scroll cursor for ${inlineParameters(selectRows(database, rows, ({ value }) => value))}`,
    );
    for (;;) {
      const batch = await client.query<Record<string, unknown>>(`fetch ${BATCH} from export`);
      yield* batch.rows;
      if (batch.rows.length < BATCH) break;
    }
    complete = true;
  } finally {
    await closeConnection(client, complete);
  }
}

/** How many rows there are. */
export async function countRows(database: Database, condition: RawBuilder<SqlBool>): Promise<number> {
  const { rows } = await sql<{
    count: string;
  }>`select count(*) as count from clients where ${condition}`.execute(database);
  return Number(rows[0]?.count);
}
