import type { Total } from '@clientele/contract/clients';
import type { CustomFieldDefinition } from '@clientele/contract/fields';
import { DEFAULT_SORT, TOTAL_CAP } from '@clientele/contract/list-query';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Pool } from 'pg';
import { type Position as LogPosition, laterOf, readPosition } from '../../../database/replica/position.ts';
import { type NamedQuery, runNamed } from '../../../database/run-named.ts';
import type { GivenName } from '../../../database/statement-name.ts';
import type { Database, Deps } from '../../../deps.ts';
import { decodeCursor, encodeCursor } from '../../../http/cursors.ts';
import type { SignedInAccount } from '../../session/signed-in-account.ts';
import { visibleClients } from '../policy.ts';
import { filterCondition } from './filters.ts';
import { fieldOrder, type OrderKey, type Position, similarityOrder } from './order.ts';
import { compilePage, type PageRow, type ReadAt } from './page-queries.ts';
import type { PageQuery } from './page-rows.ts';
import { asksAboutTrash, type Selection } from './request.ts';
import { canBeSimilar, type Match, searchCondition } from './search.ts';
import { isOrderServed, isUnfiltered } from './served-orders.ts';

export interface ListOptions {
  readonly selection: Selection;
  readonly customFields: readonly CustomFieldDefinition[];
  readonly account: SignedInAccount;
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly exactCount: boolean;
}

/** What a cursor carries; short names, since it travels in URLs. */
export interface CursorState {
  readonly m: Match;
  readonly p: Position;
  readonly s: string;
  readonly t: Total;
  /** What any page behind must have replayed, where a replica reads. */
  readonly w?: LogPosition;
}

/** The condition of a selection for one account. */
export function selectionCondition(
  { selection, customFields, account }: Pick<ListOptions, 'selection' | 'customFields' | 'account'>,
  match: Match,
): RawBuilder<SqlBool> {
  const { filter, q } = selection;
  const live = asksAboutTrash(filter) ? sql`true` : sql`clients.deleted_at is null`;
  const context = { customFields, accountId: account.id };
  return sql<SqlBool>`${live} and ${visibleClients(account)} and ${filterCondition(filter, context)} and ${searchCondition(q, match)}`;
}

export function selectionOrder(
  { sort, q }: Selection,
  customFields: readonly CustomFieldDefinition[],
  match: Match,
): OrderKey[] {
  if (sort === null && match === 'similar') return similarityOrder(q);
  return fieldOrder(sort ?? DEFAULT_SORT, customFields);
}

/** Names a list by what decides its rows and their order; who asks decides what they see and who `me` is. */
export const listName = ({ q, filter, sort }: Selection, account: SignedInAccount) =>
  `clients ${JSON.stringify([q, filter, sort, account.id, account.role])}`;

function totalFrom(counted: string | null, exact: boolean): Total {
  const value = Number(counted);
  return !exact && value > TOTAL_CAP
    ? { value: TOTAL_CAP, relation: 'at_least' }
    : { value, relation: 'exact' };
}

function knownMatches(options: ListOptions, state: CursorState | null): PageQuery['matches'] {
  if (isOrderServed(options)) return 'any';
  if (!state) return 'unknown';
  return state.t.relation === 'exact' ? state.t.value : TOTAL_CAP + 1;
}

export type PageStatement = NamedQuery<PageRow>;

function nameOf({ selection }: ListOptions, match: Match): GivenName {
  if (match === 'similar') return 'search clients of similar spelling';
  if (selection.q) return 'search clients';
  return isUnfiltered(selection) ? 'list clients' : 'filter clients';
}

/** The statement of one page, as the bench sends it to PostgreSQL too. */
export function pageStatement(
  database: Database,
  options: ListOptions,
  match: Match,
  state: CursorState | null,
  readAt: ReadAt = 'only',
): PageStatement {
  const { selection, customFields, limit, exactCount } = options;
  const page = {
    condition: selectionCondition(options, match),
    order: selectionOrder(selection, customFields, match),
    fields: selection.fields,
    limit,
    continuation: state && { position: state.p, snapshot: state.s },
    count: state ? 'none' : exactCount ? 'exact' : 'capped',
    isOrderComputed: match === 'similar' && selection.sort === null,
    matches: knownMatches(options, state),
  } as const;
  const query = compilePage(database, page, readAt);
  return { name: nameOf(options, match), query, isPlain: isUnfiltered(selection) };
}

/** A replica that can't tell what it saw throws, and the primary is asked. */
type Page = PageRow & { readonly snapshot: string };

const isTold = (row: PageRow): row is Page => row.snapshot !== null;

async function runPage(
  deps: Deps,
  options: ListOptions,
  match: Match,
  state: CursorState | null,
): Promise<Page> {
  const runAt = async (pool: Pool, readAt: ReadAt) => {
    const row = await runNamed(pool, pageStatement(deps.database, options, match, state, readAt));
    if (!isTold(row)) throw new Error('A page came without its snapshot');
    return row;
  };
  if (!deps.replica) return runAt(deps.pool, 'only');
  const reader = { accountId: options.account.id, from: state?.w };
  return deps.replica.read(reader, ({ pool, isReplica }) => runAt(pool, isReplica ? 'replica' : 'primary'));
}

/** A page as JSON text: PostgreSQL made the rows, the rest is put around them. */
function writePage(
  row: PageRow,
  limit: number,
  total: Total,
  match: Match,
  toCursor: (at: Position) => string,
) {
  const last = row.count > limit ? row.last : null;
  const cursor = last && toCursor({ keys: last.slice(0, -1), id: last.at(-1) ?? '' });
  const rest = JSON.stringify({ next_cursor: cursor, total, match });
  return `{"data":[${row.data ?? ''}],${rest.slice(1)}`;
}

/**
 * One page of a list, as the JSON text of a ClientPage.
 * @throws invalid_cursor where the cursor is not of this list
 */
export async function listClients(deps: Deps, options: ListOptions): Promise<string> {
  const { selection, account, limit, exactCount, cursor } = options;
  const name = listName(selection, account);
  const state = cursor === undefined ? null : decodeCursor<CursorState>(name, cursor, deps.secret);
  let match = state?.m ?? 'exact';
  let row = await runPage(deps, options, match, state);
  if (!state && row.count === 0 && canBeSimilar(selection.q)) {
    match = 'similar';
    row = await runPage(deps, options, match, null);
  }
  const total = state?.t ?? totalFrom(row.total, exactCount);
  if (total.value === 0) match = 'exact';
  return writePage(row, limit, total, match, (position) => {
    const seen = laterOf(state?.w ?? null, row.seen && readPosition(row.seen));
    const next: CursorState = {
      m: match,
      p: position,
      s: state?.s ?? row.snapshot,
      t: total,
      ...(seen && { w: seen }),
    };
    return encodeCursor(name, next, deps.secret);
  });
}
