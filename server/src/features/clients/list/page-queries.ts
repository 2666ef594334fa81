import { TOTAL_CAP } from '@clientele/contract/list-query';
import { type CompiledQuery, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Database } from '../../../deps.ts';
import { clientJson } from './columns.ts';
import { CLIENTS } from './expressions.ts';
import { beyondPosition, type OrderKey, orderBy, type Position, stretches } from './order.ts';

/** Where the next page goes on: behind this row, among the rows that were there when the first page was taken. */
interface Continuation {
  readonly position: Position;
  /** A pg_snapshot as text. */
  readonly snapshot: string;
}

export interface PageQuery {
  /** Rows that are asked for and may be seen. */
  readonly condition: RawBuilder<SqlBool>;
  readonly order: readonly OrderKey[];
  readonly fields: readonly string[];
  readonly limit: number;
  readonly continuation: Continuation | null;
  /** Count the rows, up to one more than the cap unless exactly. */
  readonly count: 'capped' | 'exact' | 'none';
  /** The order is computed from each row that fits, so that no index gives it: they are looked at once, for page and total. */
  readonly isOrderComputed: boolean;
}

export interface PageRow {
  /** The rows as JSON, joined by commas. */
  readonly data: string | null;
  readonly count: number;
  /** The keys of the last row, then its id. */
  readonly last: (string | null)[] | null;
  readonly snapshot: string;
  readonly total: string | null;
}

const keyName = (index: number) => sql.ref(`k${index}`);

const keyNames = (order: readonly OrderKey[]) => sql.join(order.map((_, index) => keyName(index)));

/** Rows whose keys have been computed, of one table or of several. */
const keyTarget = (order: readonly OrderKey[], table = sql``) => ({
  columns: order.map((_, index) => sql`${table}${keyName(index)}`),
  id: sql`${table}${sql.ref('id')}`,
  isStretch: false,
});

const isGathered = ({ isOrderComputed, continuation }: PageQuery) => isOrderComputed && !continuation;

function selectKeys(order: readonly OrderKey[], table: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql.join(order.map((key, index) => sql`${key.expressionOn(table)} as ${keyName(index)}`));
}

/**
 * The rows of one stretch in the order of an index. One more than the limit tells whether there is a next page. JSON is made
 * of what is left of them: before the limit it would be made of every row that is sorted.
 */
function stretchRows(query: PageQuery, stretch: RawBuilder<SqlBool>): RawBuilder<unknown> {
  const columns = query.order.map((key) => key.expressionOn(CLIENTS));
  const notMoved = query.continuation
    ? sql`and clients.id <> all (coalesce((select array_agg(client_id) from moved), '{}'))`
    : sql``;
  return sql`(select ${clientJson(query.fields)} as data, ${keyNames(query.order)}, clients.id
    from (select clients.*, ${selectKeys(query.order, CLIENTS)}
      from clients where ${query.condition} and ${stretch} ${notMoved}
      order by ${orderBy(query.order, { columns, id: sql`clients.id`, isStretch: true })}
      limit ${query.limit + 1}) clients)`;
}

/** All rows that fit, with the keys that were computed of each. */
const gatheredRows = ({ order, condition }: PageQuery) =>
  sql`gathered as materialized (select ${selectKeys(order, CLIENTS)}, clients.id from clients where ${condition}), `;

/** The first of the gathered rows. */
function firstGathered({ order, limit, fields }: PageQuery): RawBuilder<unknown> {
  const inOrder = orderBy(order, keyTarget(order));
  return sql`(select ${clientJson(fields)} as data, best.* from
    (select * from gathered order by ${inOrder} limit ${limit + 1}) best
    join clients on clients.id = best.id order by ${orderBy(order, keyTarget(order, sql`best.`))})`;
}

/** What was written after the first page was taken: each client's fields as they then were. */
const movedClients = (snapshot: string) =>
  sql`moved as materialized (select * from moved_clients(${snapshot}::pg_snapshot))`;

/** Clients that were changed since the first page, at the place where they then were; those made since are left out. */
function movedRows(query: PageQuery, position: Position): RawBuilder<unknown> {
  const then = sql`was`;
  return sql`(select ${clientJson(query.fields)} as data, ${selectKeys(query.order, then)}, clients.id
    from moved join clients on clients.id = moved.client_id
    cross join lateral (select coalesce(jsonb_object_agg(substr(key, 8), value), '{}') as fields
      from jsonb_each(moved.fields) where key like 'custom.%') custom
    cross join lateral jsonb_populate_record(clients,
      moved.fields || jsonb_build_object('custom', clients.custom || custom.fields)) was
    where ${query.condition} and not moved.made and ${beyondPosition(query.order, position, then)})`;
}

function pageRows(query: PageQuery): RawBuilder<unknown> {
  const { continuation, order, limit } = query;
  if (isGathered(query)) return firstGathered(query);
  const parts = stretches(order, continuation?.position ?? null).map((stretch) =>
    stretchRows(query, stretch),
  );
  if (continuation) parts.push(movedRows(query, continuation.position));
  const [only] = parts;
  if (parts.length === 1 && only) return only;
  const inOrder = orderBy(order, keyTarget(order));
  return sql`(select * from (${sql.join(parts, sql` union all `)}) part order by ${inOrder} limit ${limit + 1})`;
}

function totalOf(query: PageQuery): RawBuilder<unknown> {
  const { count, condition } = query;
  if (count === 'none') return sql`null::bigint`;
  if (isGathered(query)) return sql`(select count(*) from gathered)`;
  if (count === 'exact') return sql`(select count(*) from clients where ${condition})`;
  return sql`(select count(*) from (select from clients where ${condition} limit ${TOTAL_CAP + 1}) counted)`;
}

/** One page of clients in one statement: rows, the place of the last, and on a first page the total and the snapshot. */
export function compilePage(database: Database, query: PageQuery): CompiledQuery<PageRow> {
  const { continuation, limit, order } = query;
  const keys = sql.join([...order.map((_, index) => sql`${keyName(index)}::text`), sql`id::text`]);
  const moved = continuation ? sql`${movedClients(continuation.snapshot)}, ` : sql``;
  const gathered = isGathered(query) ? gatheredRows(query) : sql``;
  return sql<PageRow>`with ${moved}${gathered}page as (select row_number() over () as number, part.* from ${pageRows(query)} part)
    select string_agg(data, ',' order by number) filter (where number <= ${limit}) as data,
      count(*)::int as count,
      (select array[${keys}] from page where number = ${limit}) as last,
      pg_current_snapshot()::text as snapshot,
      ${totalOf(query)} as total
    from page`.compile(database);
}
