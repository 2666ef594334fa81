import type pg from 'pg';

/** Without one of these there is no register. */
export const TABLES = [
  'accounts',
  'audit_log',
  'change_sets',
  'changes',
  'clients',
  'credentials',
  'custom_fields',
  'notes',
  'schema_migrations',
  'sessions',
  'settings',
  'tasks',
] as const;

type Table = (typeof TABLES)[number];

/** What a restored database holds. */
export interface Facts {
  missing: Table[];
  /** Rows of each table that is there. */
  counts: Partial<Record<Table, number>>;
  /** Versions of migrations, in their order. */
  migrations: number[];
  /** Accounts that are owners and not deactivated. */
  owners: number;
  /** Seconds since the newest change of any kind. Undefined where nothing ever changed. */
  ageSeconds?: number;
}

export async function inspect(client: pg.Client): Promise<Facts> {
  const missing = await findMissing(client);
  const there = TABLES.filter((table) => !missing.includes(table));
  const counts: Facts['counts'] = {};
  // Counting reads every block: one that can't be read, or whose checksum is wrong, ends it with an error.
  for (const table of there) counts[table] = await ask(client, `select count(*)::int from ${table}`);
  if (missing.length > 0) return { missing, counts, migrations: [], owners: 0 };
  const migrations = await ask<number[] | null>(
    client,
    'select array_agg(version order by version) from schema_migrations',
  );
  const owners = await ask<number>(
    client,
    `select count(*)::int from accounts where role = 'owner' and deactivated_at is null`,
  );
  const ageSeconds = await readAge(client);
  return { missing, counts, migrations: migrations ?? [], owners, ageSeconds };
}

async function findMissing(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<{ name: Table }>(
    `select name from unnest($1::text[]) as name where to_regclass('public.' || name) is null`,
    [TABLES],
  );
  return rows.map(({ name }) => name);
}

/**
 * What people did, and what background work says of itself every minute or so, also when nobody works: pg-boss notes in its table of
 * versions when it last looked at its schedule.
 */
async function readAge(client: pg.Client): Promise<number | undefined> {
  const news = [
    'select max(at) from audit_log',
    'select max(at) from change_sets',
    'select max(updated_at) from sessions',
  ];
  if (await ask(client, HAS_HEARTBEAT)) news.push('select max(cron_on) from jobs.version');
  const newest = `greatest(${news.map((query) => `(${query})`).join(', ')})`;
  const age = await ask<number | null>(client, `select extract(epoch from now() - ${newest})::float8`);
  return age ?? undefined;
}

const HAS_HEARTBEAT = `select exists (select from pg_attribute where attrelid = to_regclass('jobs.version') and attname = 'cron_on')`;

/** @returns the one value that a query answers */
async function ask<T>(client: pg.Client, query: string): Promise<T> {
  const { rows } = await client.query<[T]>({ text: query, rowMode: 'array' });
  const [row] = rows;
  if (!row) throw new Error(`Nothing answers: ${query}`);
  return row[0];
}
