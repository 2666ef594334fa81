import { join } from 'node:path';
import type pg from 'pg';
import { SCHEMA_SECTIONS } from './schema-catalog.ts';

export const SCHEMA_FILE: string = join(import.meta.dirname, 'schema.sql');

const HEADING = `-- The schema as all migrations leave it. Generated, to be read and compared, never run; after a change of the
-- migrations write it anew: node bin/node.mjs server/src/database/schema-dump.ts
`;

/** The schema of a migrated database as one text, the same on every supported version of PostgreSQL. */
export async function dumpSchema(pool: pg.Pool): Promise<string> {
  const client = await pool.connect();
  try {
    // Names are printed with their schema wherever the search path would not find them.
    await client.query('begin read only; set local search_path = public');
    const sections: string[] = [];
    for (const [title, query] of SCHEMA_SECTIONS) {
      const { rows } = await client.query<{ line: string }>(query);
      if (rows.length > 0) sections.push(`-- ${title}\n\n${joinStatements(rows.map((row) => row.line))}\n`);
    }
    return [HEADING, ...sections].join('\n');
  } finally {
    await client.query('rollback');
    client.release();
  }
}

function joinStatements(statements: string[]): string {
  return statements.join(statements.some((statement) => statement.includes('\n')) ? '\n\n' : '\n');
}
