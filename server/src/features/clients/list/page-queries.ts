import { TOTAL_CAP } from '@clientele/contract/list-query';
import { type CompiledQuery, type RawBuilder, sql } from 'kysely';
import type { Database } from '../../../deps.ts';
import { isGathered, keyName, type PageQuery, pageRows, sources } from './page-rows.ts';

export interface PageRow {
  /** The rows as JSON, joined by commas. */
  readonly data: string | null;
  readonly count: number;
  /** The keys of the last row, then its id. */
  readonly last: (string | null)[] | null;
  /** A pg_snapshot as text; null where a replica can't tell. */
  readonly snapshot: string | null;
  /** A pg_lsn as text, which holds all that the page saw; null where there is no replica. */
  readonly seen: string | null;
  readonly total: string | null;
}

function totalOf(query: PageQuery): RawBuilder<unknown> {
  const { count, condition, matches } = query;
  if (count === 'none') return sql`null::bigint`;
  if (isGathered(query)) return sql`(select count(*) from gathered)`;
  if (count === 'exact') return sql`(select count(*) from clients where ${condition})`;
  if (matches !== 'any') return sql`(select count(*) from found)`;
  return sql`(select count(*) from (select from clients where ${condition} limit ${TOTAL_CAP + 1}) counted)`;
}

/** A replica's own pg_current_snapshot() leaves out what is under way, and nothing says so (GetSnapshotData of PostgreSQL). */
const MOST_UNDER_WAY = 64;

/**
 * What a page on a replica sees, as far as pages behind it ask: of the change sets. Those that are under way can't be seen, so
 * every transaction counts as under way of which there is no change set to be seen.
 */
const replicaSnapshot = sql`(select case when newest - oldest <= ${sql.lit(MOST_UNDER_WAY)} then
    concat(oldest, ':', newest, ':', (select string_agg(id::text, ',' order by id) from generate_series(oldest, newest - 1) id
      where not exists (select from change_sets where change_sets.xid = id::text::xid8))) end
  from (select pg_snapshot_xmin(now_seen)::text::bigint as oldest, pg_snapshot_xmax(now_seen)::text::bigint as newest
    from pg_current_snapshot() now_seen) bounds)`;

/** Where a page is read: on the primary, which may be without a replica, or on a replica. */
export type ReadAt = 'only' | 'primary' | 'replica';

const SEEN: Record<ReadAt, { snapshot: RawBuilder<unknown>; seen: RawBuilder<unknown> }> = {
  only: { snapshot: sql`pg_current_snapshot()`, seen: sql`null` },
  primary: { snapshot: sql`pg_current_snapshot()`, seen: sql`pg_current_wal_flush_lsn()` },
  replica: { snapshot: replicaSnapshot, seen: sql`pg_last_wal_replay_lsn()` },
};

/** One page of clients in one statement: rows, the place of the last, and on a first page the total and the snapshot. */
export function compilePage(database: Database, query: PageQuery, readAt: ReadAt): CompiledQuery<PageRow> {
  const { limit, order } = query;
  const keys = sql.join([...order.map((_, index) => sql`${keyName(index)}::text`), sql`id::text`]);
  const page = sql`page as (select row_number() over () as number, part.* from ${pageRows(query)} part)`;
  return sql<PageRow>`with ${sql.join([...sources(query), page])}
    select string_agg(data, ',' order by number) filter (where number <= ${limit}) as data,
      count(*)::int as count,
      (select array[${keys}] from page where number = ${limit}) as last,
      ${SEEN[readAt].snapshot}::text as snapshot,
      ${SEEN[readAt].seen}::text as seen,
      ${totalOf(query)} as total
    from page`.compile(database);
}
