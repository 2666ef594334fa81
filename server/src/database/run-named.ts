import { createHash } from 'node:crypto';
import type { CompiledQuery } from 'kysely';
import type { Pool, QueryResultRow } from 'pg';
import { type GivenName, nameStatement } from './statement-name.ts';

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

export interface NamedQuery<Row> {
  /** What it is called where it is measured. */
  readonly name: GivenName;
  readonly query: CompiledQuery<Row>;
  /** Prepare it once on each connection: only where its best plan does not depend on the values. */
  readonly isPlain: boolean;
}

/** Runs a query that answers exactly one row, outside of a transaction. */
export async function runNamed<Row>(pool: Pool, { name, query, isPlain }: NamedQuery<Row>): Promise<Row> {
  const text = nameStatement(name, query.sql);
  const prepared = isPlain ? nameOf(text) : null;
  const values = [...query.parameters];
  const { rows } = await pool.query<Row & QueryResultRow>({
    text,
    values,
    ...(prepared && { name: prepared }),
  });
  const [row] = rows;
  if (!row) throw new Error('A query that always answers a row answered none');
  return row;
}
