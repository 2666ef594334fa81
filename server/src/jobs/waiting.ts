import { sql } from 'kysely';
import type { Database } from '../deps.ts';
import type { WaitingJobs } from '../telemetry/metrics/stock.ts';

interface Found {
  readonly job: string;
  readonly waiting: number;
  /** Null where none waits. */
  readonly oldest_seconds: number | null;
}

/** Since when the request waits: its id tells (UUIDv7, RFC 9562, section 5.7: milliseconds in the first 48 bits). */
const askedAt = sql`to_timestamp(('x' || left(replace(id::text, '-', ''), 12))::bit(48)::bigint / 1000.0)`;

/** What was asked for and not yet handed on; all there is where nobody ever worked. */
const ASKED = sql`select kind as job, coalesce(start_after, ${askedAt}) as due from job_requests`;

/** pg-boss has its states in the order in which they come: created, retry, active. */
const HANDED_ON = sql`select name as job, start_after as due from jobs.job where state < 'active'`;

/** How many jobs of these kinds could be done now, and for how long the oldest could have been. */
export async function findWaitingJobs(database: Database, kinds: readonly string[]): Promise<WaitingJobs[]> {
  const source = (await hasWorked(database)) ? sql`${ASKED} union all ${HANDED_ON}` : ASKED;
  const { rows } = await sql<Found>`
    select kind as job, count(due)::int as waiting, extract(epoch from now() - min(due))::float8 as oldest_seconds
    from unnest(${kinds}::text[]) as kind
    left join (${source}) as waiting on waiting.job = kind and due <= now()
    group by kind`.execute(database);
  return rows.map(({ job, waiting, oldest_seconds }) => ({
    job,
    waiting,
    oldestSeconds: Math.max(0, oldest_seconds ?? 0),
  }));
}

/** Whether pg-boss has its tables, open to this role. */
async function hasWorked(database: Database): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`select coalesce(
    has_schema_privilege(to_regnamespace('jobs'), 'usage')
      and has_table_privilege(to_regclass('jobs.job'), 'select'), false) as is`.execute(database);
  return rows[0]?.is ?? false;
}
