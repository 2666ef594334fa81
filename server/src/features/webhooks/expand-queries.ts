import type { Role } from '@clientele/contract/permissions';
import type { WebhookEvent } from '@clientele/contract/webhooks';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Database } from '../../deps.ts';
import type { SignedInAccount } from '../session/signed-in-account.ts';
import { mayHaveWebhooks } from './policy.ts';

/** A webhook that is to be told, and whose eyes it has. */
export interface Listener {
  readonly id: string;
  readonly events: readonly WebhookEvent[];
  readonly account: SignedInAccount;
}

interface ListenerRow {
  readonly id: string;
  readonly events: WebhookEvent[];
  readonly account_id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly deactivated_at: Date | null;
}

/** The webhooks that send, and did when it happened. */
export async function listListeners(database: Database, at: Date): Promise<Listener[]> {
  const { rows } = await sql<ListenerRow>`
    select webhooks.id, webhooks.events, accounts.id as account_id, accounts.name, accounts.email, accounts.role,
      accounts.deactivated_at
    from webhooks join accounts on accounts.id = webhooks.account_id
    where webhooks.paused_at is null and webhooks.created_at <= ${at}`.execute(database);
  return rows.filter(mayHaveWebhooks).map(({ id, events, account_id, name, email, role }) => ({
    id,
    events,
    account: { id: account_id, name, email, role },
  }));
}

/** When a change set was made; null where it is archived. */
export async function findChangeSetTime(database: Database, id: string): Promise<Date | null> {
  const row = await database.selectFrom('change_sets').select('at').where('id', '=', id).executeTakeFirst();
  return row?.at ?? null;
}

/** What a change set did to a client, and the client as it then was. */
export interface ChangedClient {
  readonly id: string;
  readonly version: number;
  readonly before: Record<string, unknown> | null;
  readonly after: Record<string, unknown>;
  /** Its fields right after the change, as client_image names them. */
  readonly image: Record<string, unknown>;
  readonly created_at: Date;
  readonly updated_at: Date;
}

/** Transactions end within a minute; a later version is not written a day before an earlier one. */
const LATER_WITHIN = '1 day';

/**
 * The clients of a change set that are visible, by id after the given one. What was changed since is taken back by the record of
 * those changes, so that each message says what its change left, however late it is made.
 */
export async function listChangedClients(
  database: Database,
  changeSetId: string,
  visible: RawBuilder<SqlBool>,
  { after, limit }: { readonly after: string | null; readonly limit: number },
): Promise<ChangedClient[]> {
  const onwards = after ? sql`and changes.client_id > ${after}::uuid` : sql``;
  const { rows } = await sql<ChangedClient>`
    select clients.id, changes.version, changes.before, changes.after, clients.created_at,
      client_image(clients) || coalesce(later.fields, '{}') as image,
      coalesce(later.updated_at, clients.updated_at) as updated_at
    from change_sets
    join changes on changes.change_set_id = change_sets.id and changes.at = change_sets.at
    join clients on clients.id = changes.client_id
    cross join lateral (
      select jsonb_object_agg(field.key, field.value order by since.version desc) as fields,
        (array_agg(since.previous_updated_at order by since.version))[1] as updated_at
      from changes since cross join lateral jsonb_each(since.before) field
      where since.client_id = changes.client_id and since.version > changes.version
        and since.at > changes.at - ${LATER_WITHIN}::interval) later
    where change_sets.id = ${changeSetId}::uuid and ${visible} ${onwards}
    order by changes.client_id limit ${limit}`.execute(database);
  return rows;
}

export async function isVisible(
  database: Database,
  clientId: string,
  visible: RawBuilder<SqlBool>,
): Promise<boolean> {
  const { rows } = await sql`select from clients where clients.id = ${clientId}::uuid and ${visible}`.execute(
    database,
  );
  return rows.length > 0;
}
