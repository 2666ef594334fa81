import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';

/** Why a database can't be used, in words for the person who set DATABASE_URL. */
export class DatabaseUnusableError extends Error {
  override name = 'DatabaseUnusableError';
}

type Log = { warn(message: string): void };

const OLDEST_VERSION = 15;
const EXTENSIONS = ['pg_trgm', 'unaccent'];
const READ_ONLY = '25006';
const PATIENCE_MS = 60_000;
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 5000;

/** Where waiting helps: the network's errors, and the server's while it starts, ends, is full or is being failed over to. */
const PASSING = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'EPIPE'],
  ...['ENOENT', 'ENOTFOUND', 'EAI_AGAIN'],
  ...['57P01', '57P02', '57P03', '53300', READ_ONLY],
]);

/**
 * Makes sure that a database can be reached and has what Clientele needs; waits up to a minute for one that is only
 * starting, and says so. The signal ends the wait.
 * @throws {DatabaseUnusableError}
 */
export async function checkDatabase(
  url: string,
  log: Log,
  { patienceMs = PATIENCE_MS, signal }: { patienceMs?: number; signal?: AbortSignal } = {},
): Promise<void> {
  const giveUpAt = performance.now() + patienceMs;
  for (let wait = FIRST_WAIT_MS; ; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
    try {
      return await inspect(url);
    } catch (error) {
      if (error instanceof DatabaseUnusableError) throw error;
      if (!mayPass(error) || performance.now() + wait > giveUpAt) throw unreachable(url, error);
      if (wait === FIRST_WAIT_MS) {
        const seconds = Math.round(patienceMs / 1000);
        log.warn(`${describeProblem(url, error)} Trying again for up to ${seconds} s.`);
      }
      await delay(wait, undefined, { signal });
    }
  }
}

/** What a database says of itself. */
export type Facts = {
  version: number;
  encoding: string;
  standby: boolean;
  /** Of the extensions that we need. */
  installed: string[];
  available: string[];
  mayCreate: boolean;
};

const FACTS = `
  select current_setting('server_version_num')::int / 10000 as version,
    current_setting('server_encoding') as encoding,
    pg_is_in_recovery() as standby,
    array(select extname::text from pg_extension) as installed,
    array(select name::text from pg_available_extensions) as available,
    has_database_privilege(current_database(), 'create') as "mayCreate"`;

async function inspect(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {
    // The query under way is rejected with the same error.
  });
  try {
    await client.connect();
    const { rows } = await client.query<Facts>(FACTS);
    const [facts] = rows;
    if (!facts) throw new Error('it does not answer as PostgreSQL does');
    const flaw = findFlaw(facts);
    if (flaw) throw new DatabaseUnusableError(`The database at ${nameOf(url)} ${flaw}`);
    if (facts.standby) throw Object.assign(new Error('it is a read-only standby'), { code: READ_ONLY });
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Why a database will never do, as the end of a sentence that begins with the database; undefined when it will. */
export function findFlaw(facts: Facts): string | undefined {
  if (facts.version < OLDEST_VERSION) {
    return `is PostgreSQL ${facts.version}; Clientele needs ${OLDEST_VERSION} or newer.`;
  }
  if (facts.encoding !== 'UTF8') {
    return `has the encoding ${facts.encoding}. Make one with: create database clientele encoding 'UTF8' template template0`;
  }
  const lacking = EXTENSIONS.filter((name) => !facts.installed.includes(name));
  const unknown = lacking.filter((name) => !facts.available.includes(name));
  if (unknown.length > 0) {
    const install = 'apt-get install postgresql-contrib';
    return `lacks ${unknown.join(' and ')}. Install PostgreSQL's contrib package on its machine (Debian: ${install}).`;
  }
  if (lacking.length > 0 && !facts.mayCreate) {
    const statements = lacking.map((name) => `create extension ${name};`).join(' ');
    return `lacks extensions that this user may not create. Run there as its owner: ${statements}`;
  }
  return undefined;
}

function mayPass(error: unknown): boolean {
  const code = codeOf(error);
  if (code) return PASSING.has(code);
  // node-postgres gives these no code.
  return error instanceof Error && /timeout|terminated unexpectedly/i.test(error.message);
}

function unreachable(url: string, error: unknown): DatabaseUnusableError {
  return new DatabaseUnusableError(`${describeProblem(url, error)} ${adviceFor(codeOf(error))}`);
}

function adviceFor(code: string | undefined): string {
  if (code === '28P01' || code === '28000') return 'Check the user and the password in DATABASE_URL.';
  if (code === '3D000') return 'Create it, or name another one in DATABASE_URL.';
  return 'Start it, or check DATABASE_URL.';
}

function describeProblem(url: string, error: unknown): string {
  const message = messageOf(error);
  return `The database at ${nameOf(url)} can't be reached: ${message}.`;
}

/** A host with several addresses fails with one error for each, and no message of its own. */
function messageOf(error: unknown): string {
  if (error instanceof AggregateError) return messageOf(error.errors[0]);
  return error instanceof Error ? error.message : String(error);
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** Host, port and database, without who signs in and how. */
function nameOf(url: string): string {
  const { host, port, database } = new pg.Client({ connectionString: url });
  return `${host}:${port}/${database ?? ''}`;
}
