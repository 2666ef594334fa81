import type { Readable } from 'node:stream';
import { type CompiledQuery, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Pool } from 'pg';
import type { Database } from '../../deps.ts';
import { CLIENTS } from '../clients/list/expressions.ts';
import { type OrderKey, orderBy } from '../clients/list/order.ts';
import type { ExportColumn } from './columns.ts';
import { closeConnection, copyCsv, openConnection } from './copy-csv.ts';
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

/** The rows as CSV. */
export async function openCsv(pool: Pool, database: Database, rows: ExportRows): Promise<Readable> {
  return copyCsv(pool, selectRows(database, rows, csvValue));
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
