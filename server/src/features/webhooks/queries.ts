import type { Role } from '@clientele/contract/permissions';
import type { Webhook, WebhookEvent } from '@clientele/contract/webhooks';
import { WEBHOOK_FAILING_DAYS } from '@clientele/contract/webhooks';
import { type Insertable, type RawBuilder, sql, type Updateable } from 'kysely';
import type { Tables } from '../../database/tables.ts';
import type { Database } from '../../deps.ts';
import { mayHaveWebhooks } from './policy.ts';

/** What leaves the server of a webhook, before it is presented: never its secrets. */
const WEBHOOK = sql`webhooks.id, webhooks.url, webhooks.description, webhooks.events, webhooks.paused_at,
  webhooks.paused_for_failing, webhooks.failing_since, webhooks.previous_secret_until, webhooks.created_at, webhooks.updated_at,
  accounts.id as account_id, accounts.name as account_name, accounts.role, accounts.deactivated_at`;

interface WebhookRow {
  readonly id: string;
  readonly url: string;
  readonly description: string | null;
  readonly events: WebhookEvent[];
  readonly paused_at: Date | null;
  readonly paused_for_failing: boolean;
  readonly failing_since: Date | null;
  readonly previous_secret_until: Date | null;
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly account_id: string;
  readonly account_name: string;
  readonly role: Role;
  readonly deactivated_at: Date | null;
}

const FAILING_MS = WEBHOOK_FAILING_DAYS * 86_400_000;

/** Whether its receiver said that it is gone, which pauses at once; failing pauses after days of it. */
const isGone = ({ paused_for_failing, paused_at, failing_since }: WebhookRow): boolean =>
  paused_for_failing && Number(paused_at) - Number(failing_since) < FAILING_MS;

function standingOf(row: WebhookRow): Pick<Webhook, 'state' | 'notice'> {
  if (!mayHaveWebhooks(row))
    return {
      state: 'stopped',
      notice: `Nothing is sent: ${row.account_name} may no longer manage webhooks. Resume it to make it yours.`,
    };
  if (isGone(row))
    return {
      state: 'paused',
      notice:
        'Paused by Clientele: the receiver answered 410 Gone, which says that nothing is to be sent there any more. Change the address or repair the receiver, resume the webhook, and replay what failed.',
    };
  if (row.paused_for_failing)
    return {
      state: 'paused',
      notice: `Paused by Clientele: every delivery failed for ${WEBHOOK_FAILING_DAYS} days. Repair the receiver, resume the webhook, and replay what failed.`,
    };
  if (row.paused_at) return { state: 'paused', notice: null };
  if (!row.failing_since) return { state: 'active', notice: null };
  return {
    state: 'failing',
    notice: `Every delivery fails. After ${WEBHOOK_FAILING_DAYS} days of it the webhook is paused.`,
  };
}

const present = (row: WebhookRow, now: Date): Webhook => ({
  id: row.id,
  url: row.url,
  description: row.description,
  events: row.events,
  paused: row.paused_at !== null,
  ...standingOf(row),
  failing_since: row.failing_since?.toISOString() ?? null,
  account: { id: row.account_id, name: row.account_name },
  previous_secret_until:
    row.previous_secret_until && row.previous_secret_until > now
      ? row.previous_secret_until.toISOString()
      : null,
  created_at: row.created_at.toISOString(),
  updated_at: row.updated_at.toISOString(),
});

const readRows = async (database: Database, condition: RawBuilder<unknown>): Promise<Webhook[]> => {
  const { rows } = await sql<WebhookRow>`select ${WEBHOOK} from webhooks
    join accounts on accounts.id = webhooks.account_id where ${condition}
    order by webhooks.created_at, webhooks.id`.execute(database);
  return rows.map((row) => present(row, new Date()));
};

/** Oldest first. */
export const listWebhooks = (database: Database): Promise<Webhook[]> => readRows(database, sql`true`);

export async function findWebhookById(database: Database, id: string): Promise<Webhook | null> {
  const [webhook] = await readRows(database, sql`webhooks.id = ${id}::uuid`);
  return webhook ?? null;
}

export async function countWebhooks(database: Database): Promise<number> {
  const { count } = await database
    .selectFrom('webhooks')
    .select((expressions) => expressions.fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** The new webhook's id. */
export async function insertWebhook(
  database: Database,
  values: Insertable<Tables['webhooks']>,
): Promise<string> {
  const { id } = await database
    .insertInto('webhooks')
    .values(values)
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** False where there is none. */
export async function updateWebhook(
  database: Database,
  id: string,
  values: Updateable<Tables['webhooks']>,
): Promise<boolean> {
  const { numUpdatedRows } = await database
    .updateTable('webhooks')
    .set({ ...values, updated_at: sql<Date>`now()` })
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** With what was and is to be sent to it. False where there is none. */
export async function deleteWebhook(database: Database, id: string): Promise<boolean> {
  const { numDeletedRows } = await database
    .deleteFrom('webhooks')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}

/** The sealed secret, held until the transaction ends; null where there is no such webhook. */
export async function lockSecret(transaction: Database, id: string): Promise<string | null> {
  const row = await transaction
    .selectFrom('webhooks')
    .select('secret')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row?.secret ?? null;
}
