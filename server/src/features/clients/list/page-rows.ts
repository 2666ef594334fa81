import { TOTAL_CAP } from '@clientele/contract/list-query';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
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
  /** How many rows fit, where it matters: `any` where an index gives the order whatever the number, `unknown` on a first page. */
  readonly matches: number | 'any' | 'unknown';
}

export const keyName = (index: number) => sql.ref(`k${index}`);

const keyNames = (order: readonly OrderKey[]) => sql.join(order.map((_, index) => keyName(index)));

/** Rows whose keys have been computed, of one table or of several. */
const keyTarget = (order: readonly OrderKey[], table = sql``) => ({
  columns: order.map((_, index) => sql`${table}${keyName(index)}`),
  id: sql`${table}${sql.ref('id')}`,
  isStretch: false,
});

export const isGathered = ({ isOrderComputed, continuation }: PageQuery) => isOrderComputed && !continuation;

function selectKeys(order: readonly OrderKey[], table: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql.join(order.map((key, index) => sql`${key.expressionOn(table)} as ${keyName(index)}`));
}

const notMoved = ({ continuation }: PageQuery) =>
  continuation
    ? sql<SqlBool>`clients.id <> all (coalesce((select array_agg(client_id) from moved), '{}'))`
    : sql<SqlBool>`true`;

/**
 * The first rows of a source in an order. One more than the limit tells whether there is a next page. JSON is made of what is
 * left of them: before the limit it would be made of every row that is sorted.
 */
function firstRows(query: PageQuery, source: RawBuilder<unknown>, isStretch: boolean): RawBuilder<unknown> {
  const columns = query.order.map((key) => key.expressionOn(CLIENTS));
  return sql`(select ${clientJson(query.fields)} as data, ${keyNames(query.order)}, clients.id
    from (select clients.*, ${selectKeys(query.order, CLIENTS)} from ${source}
      order by ${orderBy(query.order, { columns, id: sql`clients.id`, isStretch })}
      limit ${query.limit + 1}) clients)`;
}

/** The rows of one stretch, as an index gives them in order. */
const walkedRows = (query: PageQuery, stretch: RawBuilder<SqlBool>, gate: RawBuilder<SqlBool>) =>
  firstRows(
    query,
    sql`clients where ${gate} and ${query.condition} and ${stretch} and ${notMoved(query)}`,
    true,
  );

/**
 * The few rows that fit, then sorted: OFFSET keeps the planner from walking the order's index after all. A first page has
 * found their ids already, to count them.
 */
function fetchedRows(query: PageQuery): RawBuilder<unknown> {
  const { order, condition, continuation } = query;
  const few = continuation
    ? sql`clients where ${condition} and ${beyondPosition(order, continuation.position, CLIENTS)} and ${notMoved(query)} and`
    : sql`found join clients on clients.id = found.id where`;
  return firstRows(query, sql`(select clients.* from ${few} ${areFew(query)} offset 0) clients`, false);
}

/**
 * Whether the rows that fit are so few that all of them are sooner fetched than the order's index is walked past those that
 * don't fit. The planner can't tell: it takes what is filtered and what is sorted by to be independent, and where the
 * clients of a country have the last names of all, it would walk past everybody else. A walk for n of m among N clients
 * passes n N / m; fetching costs m, and bounds the harm.
 */
function areFew({ matches, limit }: PageQuery): RawBuilder<SqlBool> {
  const total = typeof matches === 'number' ? sql`${matches}::bigint` : sql`(select count(*) from found)`;
  return sql<SqlBool>`${total} <= least(${TOTAL_CAP}, (select sqrt(4.0 * ${limit}::int * greatest(reltuples, 0))
    from pg_class where oid = 'clients'::regclass))`;
}

function orderedRows(query: PageQuery): RawBuilder<unknown>[] {
  const position = query.continuation?.position ?? null;
  const isNarrowed = query.matches !== 'any';
  const gate = isNarrowed ? sql<SqlBool>`not ${areFew(query)}` : sql<SqlBool>`true`;
  const walked = stretches(query.order, position).map((stretch) => walkedRows(query, stretch, gate));
  return isNarrowed ? [...walked, fetchedRows(query)] : walked;
}

/** The first of the gathered rows. */
function firstGathered({ order, limit, fields }: PageQuery): RawBuilder<unknown> {
  const inOrder = orderBy(order, keyTarget(order));
  return sql`(select ${clientJson(fields)} as data, best.* from
    (select * from gathered order by ${inOrder} limit ${limit + 1}) best
    join clients on clients.id = best.id order by ${orderBy(order, keyTarget(order, sql`best.`))})`;
}

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

/** The rows of a page, in order, as `data`, the keys and `id`; of what `sources` gives. */
export function pageRows(query: PageQuery): RawBuilder<unknown> {
  const { continuation, order, limit } = query;
  if (isGathered(query)) return firstGathered(query);
  const parts = orderedRows(query);
  if (continuation) parts.push(movedRows(query, continuation.position));
  const [only] = parts;
  if (parts.length === 1 && only) return only;
  const inOrder = orderBy(order, keyTarget(order));
  return sql`(select * from (${sql.join(parts, sql` union all `)}) part order by ${inOrder} limit ${limit + 1})`;
}

/**
 * What the rows of a page are taken of, each a common table expression: on a first page the ids of what fits, up to
 * one more than the cap; for a computed order all that fits, with the keys; and on a later page what was written after the
 * first was taken, each client's fields as they then were.
 */
export function sources(query: PageQuery): RawBuilder<unknown>[] {
  const { condition, continuation, matches, order } = query;
  if (continuation)
    return [sql`moved as materialized (select * from moved_clients(${continuation.snapshot}::pg_snapshot))`];
  if (isGathered(query))
    return [
      sql`gathered as materialized (select ${selectKeys(order, CLIENTS)}, clients.id from clients where ${condition})`,
    ];
  if (matches === 'any') return [];
  return [
    sql`found as materialized (select clients.id from clients where ${condition} limit ${TOTAL_CAP + 1})`,
  ];
}
