import type { Change, ChangeSet, HistoryEntry, UndoConflict } from '@clientele/contract/changes';
import { type RawBuilder, type SqlBool, sql, type Transaction } from 'kysely';
import type { Tables } from '../../database/tables.ts';
import type { Database } from '../../deps.ts';
import { jsonTime } from '../../http/json-text.ts';
import { answeredValue, answeredValues } from './values.ts';

/** A place in a list ordered by time, newest first. */
export interface TimePosition {
  readonly at: string;
  readonly id: string;
}

/** How many changes of a set are shown one by one. */
export const SHOWN_CHANGES = 500;
const SHOWN_CLIENTS = 3;

const undoneBy = sql`(select undo.id from change_sets undo where undo.undoes = change_sets.id
  and not exists (select from change_sets redo where redo.undoes = undo.id) order by undo.at desc limit 1)`;

const account = sql`case when accounts.id is not null then json_build_object('id', accounts.id, 'name', accounts.name) end`;

const key = sql`(select json_build_object('id', api_keys.id, 'name', api_keys.name) from api_keys where api_keys.id = change_sets.key_id)`;

/** Only the clients that the reader sees, of a change set. */
const visibleChanges = (
  visible: RawBuilder<SqlBool>,
) => sql`from changes join clients on clients.id = changes.client_id
  where changes.change_set_id = change_sets.id and changes.at = change_sets.at and ${visible}`;

export interface ChangeScope {
  readonly visible: RawBuilder<SqlBool>;
  /** Whether the reader sees every client, so that the recorded counts hold for them. */
  readonly seesAll: boolean;
}

const clientCount = ({ visible, seesAll }: ChangeScope) =>
  seesAll ? sql`change_sets.client_count` : sql`(select count(*)::int ${visibleChanges(visible)})`;

function selectChangeSets(scope: ChangeScope): RawBuilder<unknown> {
  const { visible } = scope;
  return sql`select change_sets.id, change_sets.at, ${account} as account, change_sets.via, ${key} as key, change_sets.reason,
      change_sets.undoes, ${undoneBy} as undone_by, ${clientCount(scope)} as client_count, change_sets.summary,
      coalesce((select json_agg(shown) from (select clients.id, clients.name ${visibleChanges(visible)}
        limit ${SHOWN_CLIENTS}) shown), '[]') as clients
    from change_sets left join accounts on accounts.id = change_sets.account_id`;
}

const before = (position: TimePosition | null, at: RawBuilder<unknown>, id: RawBuilder<unknown>) =>
  position
    ? sql<SqlBool>`(${at}, ${id}) < (${position.at}::timestamptz, ${position.id}::uuid)`
    : sql<SqlBool>`true`;

export interface ChangeFilter {
  readonly clientId?: string | undefined;
  readonly accountId?: string | undefined;
}

/** Change sets that touch a client the reader sees, newest first; one more than the limit where there are more. */
export async function listChangeSets(
  database: Database,
  scope: ChangeScope,
  filter: ChangeFilter,
  page: { limit: number; position: TimePosition | null },
): Promise<ChangeSet[]> {
  const ofClient = filter.clientId ? sql`and changes.client_id = ${filter.clientId}::uuid` : sql``;
  const ofAccount = filter.accountId ? sql`and change_sets.account_id = ${filter.accountId}::uuid` : sql``;
  const isSeen =
    scope.seesAll && !filter.clientId
      ? sql`true`
      : sql`exists (select ${visibleChanges(scope.visible)} ${ofClient})`;
  const { rows } = await sql<ChangeSet>`${selectChangeSets(scope)}
    where ${before(page.position, sql`change_sets.at`, sql`change_sets.id`)} ${ofAccount} and ${isSeen}
    order by change_sets.at desc, change_sets.id desc limit ${page.limit + 1}`.execute(database);
  return rows;
}

/** The change set, where it touches a client that the reader sees; null otherwise. */
export async function findChangeSet(
  database: Database,
  scope: ChangeScope,
  id: string,
): Promise<ChangeSet | null> {
  const { rows } = await sql<ChangeSet>`${selectChangeSets(scope)}
    where change_sets.id = ${id}::uuid and exists (select ${visibleChanges(scope.visible)})`.execute(
    database,
  );
  return rows[0] ?? null;
}

/** The first changes of a set, one more than are shown where there are more. */
export async function listChanges(
  database: Database,
  visible: RawBuilder<SqlBool>,
  id: string,
): Promise<Change[]> {
  const { rows } = await sql<Change>`
    select json_build_object('id', clients.id, 'name', clients.name) as client, changes.version, changes.before, changes.after
    from change_sets
    join changes on changes.change_set_id = change_sets.id and changes.at = change_sets.at
    join clients on clients.id = changes.client_id
    where change_sets.id = ${id}::uuid and ${visible}
    order by changes.client_id limit ${SHOWN_CHANGES + 1}`.execute(database);
  return rows.map(answeredValues);
}

/** What happened to one client, newest first; one more than the limit where there is more. */
export async function listHistory(
  database: Database,
  scope: ChangeScope,
  clientId: string,
  page: { limit: number; version: number | null },
): Promise<HistoryEntry[]> {
  const older = page.version === null ? sql`true` : sql`changes.version < ${page.version}`;
  const { rows } = await sql<HistoryEntry>`
    select json_build_object('id', change_sets.id, 'at', ${jsonTime(sql`change_sets.at`)}, 'account', ${account}, 'via', change_sets.via, 'key', ${key},
        'reason', change_sets.reason, 'undoes', change_sets.undoes, 'undone_by', ${undoneBy},
        'client_count', ${clientCount(scope)}) as change_set,
      changes.version, changes.before, changes.after
    from changes
    join change_sets on change_sets.id = changes.change_set_id and change_sets.at = changes.at
    left join accounts on accounts.id = change_sets.account_id
    where changes.client_id = ${clientId}::uuid and ${older}
    order by changes.version desc limit ${page.limit + 1}`.execute(database);
  return rows.map(answeredValues);
}

/** The changes of a set beside what their clients are now. */
const changesBesideNow = sql`from change_sets
  join changes on changes.change_set_id = change_sets.id and changes.at = change_sets.at
  join clients on clients.id = changes.client_id
  cross join lateral (select client_image(clients) as image) now`;

/** Whether the change set changed who owns a client. */
export async function changedOwners(
  database: Database,
  id: string,
  visible: RawBuilder<SqlBool>,
): Promise<boolean> {
  const { rows } = await sql`select ${changesBesideNow}
    where change_sets.id = ${id}::uuid and ${visible} and changes.before -> 'owner_id' is not null limit 1`.execute(
    database,
  );
  return rows.length > 0;
}

/** Holds every client of the change set, in the order of the door, so that what they hold is true until the transaction ends. */
export async function lockChangedClients(
  transaction: Transaction<Tables>,
  id: string,
  visible: RawBuilder<SqlBool>,
): Promise<void> {
  await sql`select clients.id from clients where ${visible} and clients.id in (
      select changes.client_id from change_sets join changes on changes.change_set_id = change_sets.id and changes.at = change_sets.at
      where change_sets.id = ${id}::uuid)
    order by clients.id for update`.execute(transaction);
}

/** A client that the change set made, and that is still as it made it, goes to the trash. */
const untouched = sql`jsonb_strip_nulls(now.image) = changes.after`;

/** Each field that still holds what the change set wrote goes back to what it held before: `id, patch` for patchClients. */
export const restoringPatches = (id: string, visible: RawBuilder<SqlBool>): RawBuilder<unknown> => sql`
  select changes.client_id as id, case
    when changes.before is null then case when ${untouched} then jsonb_build_object('deleted_at', now()) end
    else (select jsonb_object_agg(key, changes.before -> key) from jsonb_object_keys(changes.after) key
      where coalesce(now.image -> key, 'null') = changes.after -> key) end as patch
  ${changesBesideNow}
  where change_sets.id = ${id}::uuid and ${visible}`;

/** Fields that hold neither what the change set wrote nor what was there before it. Made clients that are in the trash are gone as asked. */
export async function listConflicts(
  transaction: Transaction<Tables>,
  id: string,
  visible: RawBuilder<SqlBool>,
): Promise<UndoConflict[]> {
  const { rows } = await sql<UndoConflict>`
    select json_build_object('id', clients.id, 'name', clients.name) as client, field.key as field,
      coalesce(changes.before -> field.key, 'null') as before, coalesce(changes.after -> field.key, 'null') as after,
      coalesce(now.image -> field.key, 'null') as current
    ${changesBesideNow}
    cross join lateral (select jsonb_object_keys(
      case when changes.before is null then jsonb_strip_nulls(now.image) || changes.after else changes.after end) as key) field
    where change_sets.id = ${id}::uuid and ${visible}
      and not (changes.before is null and clients.deleted_at is not null)
      and coalesce(now.image -> field.key, 'null') <> coalesce(changes.after -> field.key, 'null')
      and coalesce(now.image -> field.key, 'null') <> coalesce(changes.before -> field.key, 'null')
    order by clients.id, field.key limit ${SHOWN_CHANGES}`.execute(transaction);
  return rows.map((conflict) => ({
    ...conflict,
    before: answeredValue(conflict.field, conflict.before),
    after: answeredValue(conflict.field, conflict.after),
    current: answeredValue(conflict.field, conflict.current),
  }));
}
