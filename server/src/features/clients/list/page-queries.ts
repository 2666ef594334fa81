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
  readonly snapshot: string;
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

/** One page of clients in one statement: rows, the place of the last, and on a first page the total and the snapshot. */
export function compilePage(database: Database, query: PageQuery): CompiledQuery<PageRow> {
  const { limit, order } = query;
  const keys = sql.join([...order.map((_, index) => sql`${keyName(index)}::text`), sql`id::text`]);
  const page = sql`page as (select row_number() over () as number, part.* from ${pageRows(query)} part)`;
  return sql<PageRow>`with ${sql.join([...sources(query), page])}
    select string_agg(data, ',' order by number) filter (where number <= ${limit}) as data,
      count(*)::int as count,
      (select array[${keys}] from page where number = ${limit}) as last,
      pg_current_snapshot()::text as snapshot,
      ${totalOf(query)} as total
    from page`.compile(database);
}
