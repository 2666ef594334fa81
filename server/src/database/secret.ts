import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';

const READ = `select value #>> '{}' as secret from settings where key = 'app_secret'`;
const MAKE = `insert into settings (key, value) values ('app_secret', to_jsonb($1::text)) on conflict (key) do nothing`;

/**
 * The secret that signs cookies, cursors and the set-up link: 32 random bytes in base64url. It is made once and kept in the
 * database, so that every process of one register, and every restart, has the same.
 */
export async function appSecret(pool: Pool): Promise<string> {
  const known = await readSecret(pool);
  if (known) return known;
  // Two processes that start at once: the second insert waits for the first, does nothing, and both read the same.
  await pool.query(MAKE, [randomBytes(32).toString('base64url')]);
  const made = await readSecret(pool);
  if (!made) throw new Error('The secret of this register could not be written to its settings.');
  return made;
}

async function readSecret(pool: Pool): Promise<string | undefined> {
  const { rows } = await pool.query<{ secret: string }>(READ);
  return rows[0]?.secret;
}
