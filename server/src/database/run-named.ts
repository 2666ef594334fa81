import { createHash } from 'node:crypto';
import type { CompiledQuery } from 'kysely';
import type { Pool, QueryResultRow } from 'pg';

const names = new Map<string, string>();
const MAX_NAMES = 200;

/** A prepared statement's name for a text; null once there are so many that they would weigh on every connection. */
function nameOf(text: string): string | null {
  const known = names.get(text);
  if (known) return known;
  if (names.size >= MAX_NAMES) return null;
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 20);
  names.set(text, name);
  return name;
}

/**
 * Runs a query that answers exactly one row, outside of a transaction.
 * @param isPlain prepare it once on each connection; only for queries whose best plan does not depend on the values
 */
export async function runNamed<Row>(pool: Pool, query: CompiledQuery<Row>, isPlain: boolean): Promise<Row> {
  const name = isPlain ? nameOf(query.sql) : null;
  const values = [...query.parameters];
  const { rows } = await pool.query<Row & QueryResultRow>({ text: query.sql, values, ...(name && { name }) });
  const [row] = rows;
  if (!row) throw new Error('A query that always answers a row answered none');
  return row;
}
