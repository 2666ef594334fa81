/** The one door: every write to clients goes through here, and leaves a change set that can be read and taken back. */

import type { ChangeVia } from '@clientele/contract/changes';
import { CLIENT_FIELD_KEYS, fieldDefinition } from '@clientele/contract/fields';
import { type RawBuilder, type SqlBool, sql, type Transaction } from 'kysely';
import { v7 as newId } from 'uuid';
import type { Tables } from '../../database/tables.ts';
import { announceChangeSet } from '../webhooks/announce.ts';

/** Who changes clients, how and why. */
export interface ChangeOrigin {
  readonly accountId: string | null;
  /** The API key that it is done with. */
  readonly keyId?: string | null;
  readonly via: ChangeVia;
  readonly reason?: string | null;
  /** The change set that this one takes back. */
  readonly undoes?: string | null;
}

export interface WrittenChanges {
  /** Null: no client changed, so nothing was recorded. */
  readonly changeSetId: string | null;
  readonly clientCount: number;
}

/** The columns that a patch may set. */
const PATCHED = [...CLIENT_FIELD_KEYS.filter((key) => fieldDefinition(key).writable), 'custom', 'deleted_at'];

const assignments = sql.join(
  PATCHED.map((column) => sql`${sql.ref(column)} = (differing.changed).${sql.ref(column)}`),
);

interface Tally {
  readonly count: string;
  /** Null: nothing was recorded. */
  readonly summary: Tables['change_sets']['summary'] | null;
}

/** What the recorded changes amount to, from a relation `recorded` of their before and after. */
const tally = sql<Tally>`select count(*) as count,
  case when min(kind) = max(kind) then min(kind) when count(*) > 0 then 'mixed' end as summary
  from recorded cross join lateral (select case
    when before is null then 'created'
    when after ->> 'deleted_at' is not null then 'trashed'
    when before ->> 'deleted_at' is not null then 'restored'
    else 'updated' end as kind) what`;

async function record(
  transaction: Transaction<Tables>,
  origin: ChangeOrigin,
  id: string,
  counted: Tally,
): Promise<WrittenChanges> {
  const clientCount = Number(counted.count);
  if (counted.summary === null) return { changeSetId: null, clientCount };
  await transaction
    .with('announced', () => announceChangeSet(id))
    .insertInto('change_sets')
    .values({
      id,
      account_id: origin.accountId,
      key_id: origin.keyId ?? null,
      via: origin.via,
      reason: origin.reason ?? null,
      undoes: origin.undoes ?? null,
      summary: counted.summary,
      client_count: clientCount,
    })
    .execute();
  return { changeSetId: id, clientCount };
}

/**
 * Changes clients that exist, any number in one statement. It takes them by ascending id, as every writer must: two that
 * take the same clients in different orders would wait for each other.
 * @param target a query of `id uuid, patch jsonb`; a patch names fields as client_image does, null empties one. A client
 *   whose patch changes nothing is left alone. Lock the clients first where the patch depends on what they hold.
 */
export async function patchClients(
  transaction: Transaction<Tables>,
  origin: ChangeOrigin,
  target: RawBuilder<unknown>,
): Promise<WrittenChanges> {
  const id = newId();
  return record(transaction, origin, id, await writePatches(transaction, id, target));
}

async function writePatches(
  transaction: Transaction<Tables>,
  id: string,
  target: RawBuilder<unknown>,
): Promise<Tally> {
  const { rows } = await sql<Tally>`
    with target as (${target}),
    held as (
      select clients as was, target.patch from target join clients on clients.id = target.id
      where target.patch is not null order by clients.id for update of clients),
    patched as (select was, patch_client(was, patch) as changed from held),
    differing as materialized (
      select (was).id as client_id, (was).version + 1 as version, (was).updated_at as previous_updated_at, changed,
        difference.before, difference.after
      from patched cross join lateral client_difference(client_image(was), client_image(changed)) difference
      where difference.after is not null),
    written as (
      update clients set ${assignments}, version = differing.version,
        updated_at = greatest(now(), differing.previous_updated_at + interval '1 millisecond')
      from differing where clients.id = differing.client_id),
    recorded as (
      insert into changes (change_set_id, at, client_id, version, previous_updated_at, before, after)
      select ${id}::uuid, now(), client_id, version, previous_updated_at, before, after from differing
      returning before, after)
    ${tally}`.execute(transaction);
  return firstRow(rows);
}

/**
 * Records clients that were just inserted in this transaction.
 * @param condition which ones, over the table `clients`
 */
export async function recordCreated(
  transaction: Transaction<Tables>,
  origin: ChangeOrigin,
  condition: RawBuilder<SqlBool>,
): Promise<WrittenChanges> {
  const id = newId();
  return record(transaction, origin, id, await writeCreated(transaction, id, condition));
}

/** Records clients that were just inserted, and changes others, as one change set: see recordCreated and patchClients. */
export async function recordMixed(
  transaction: Transaction<Tables>,
  origin: ChangeOrigin,
  created: RawBuilder<SqlBool>,
  target: RawBuilder<unknown>,
): Promise<WrittenChanges> {
  const id = newId();
  const made = await writeCreated(transaction, id, created);
  const changed = await writePatches(transaction, id, target);
  const count = String(Number(made.count) + Number(changed.count));
  const [summary = null, another] = new Set([made.summary, changed.summary].filter((each) => each !== null));
  return record(transaction, origin, id, { count, summary: another ? 'mixed' : summary });
}

async function writeCreated(
  transaction: Transaction<Tables>,
  id: string,
  condition: RawBuilder<SqlBool>,
): Promise<Tally> {
  const { rows } = await sql<Tally>`
    with recorded as (
      insert into changes (change_set_id, at, client_id, version, after)
      select ${id}::uuid, now(), clients.id, clients.version, jsonb_strip_nulls(client_image(clients))
      from clients where ${condition}
      returning before, after)
    ${tally}`.execute(transaction);
  await rememberTags(transaction, condition);
  return firstRow(rows);
}

function firstRow<Row>(rows: readonly Row[]): Row {
  const [row] = rows;
  if (!row) throw new Error('A count answers one row');
  return row;
}

/** Keeps the list of tags that people choose from. */
export async function rememberTags(
  transaction: Transaction<Tables>,
  condition: RawBuilder<SqlBool>,
): Promise<void> {
  await sql`insert into tags (name)
    select distinct unnest(clients.tags) from clients where ${condition}
    on conflict do nothing`.execute(transaction);
}
