import type { WebhookAttempt, WebhookDelivery } from '@clientele/contract/webhooks';
import { WEBHOOK_LOG_DAYS } from '@clientele/contract/webhooks';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Database } from '../../deps.ts';
import { jsonTime } from '../../http/json-text.ts';
import { withTrace } from '../../jobs/requests.ts';

export const DELIVER = 'webhooks.deliver';
const DELETED_AT_ONCE = 5000;

/** What the job that delivers is given. A job of an earlier round does nothing. */
export interface DeliverJob {
  readonly delivery_id: string;
  readonly round: number;
}

const ATTEMPTS = sql`coalesce((select json_agg(json_build_object('attempt', attempt, 'at', ${jsonTime(sql`at`)},
    'duration_ms', duration_ms, 'status', status, 'answer', answer, 'error', error) order by attempt)
  from webhook_attempts where delivery_id = webhook_deliveries.id), '[]')`;

const DELIVERY = sql`webhook_deliveries.id, webhook_deliveries.type, webhook_deliveries.state,
  ${jsonTime(sql`webhook_deliveries.created_at`)} as created_at,
  ${jsonTime(sql`webhook_deliveries.next_attempt_at`)} as next_attempt_at, ${ATTEMPTS} as attempts`;

export interface DeliveryPosition {
  readonly at: string;
  readonly id: string;
}

interface DeliveryFilter {
  readonly state?: WebhookDelivery['state'] | undefined;
  readonly limit: number;
  readonly position: DeliveryPosition | null;
}

/** The deliveries of a webhook, newest first; one more than the limit where there are more. */
export async function listDeliveries(
  database: Database,
  webhookId: string,
  { state, limit, position }: DeliveryFilter,
): Promise<WebhookDelivery[]> {
  const inState = state ? sql`and state = ${state}` : sql``;
  const before = position
    ? sql`and (created_at, id) < (${position.at}::timestamptz, ${position.id}::uuid)`
    : sql``;
  const { rows } = await sql<WebhookDelivery>`select ${DELIVERY} from webhook_deliveries
    where webhook_id = ${webhookId}::uuid ${inState} ${before}
    order by webhook_deliveries.created_at desc, webhook_deliveries.id desc limit ${limit + 1}`.execute(
    database,
  );
  return rows;
}

export async function findDelivery(
  database: Database,
  webhookId: string,
  id: string,
): Promise<WebhookDelivery | null> {
  const { rows } = await sql<WebhookDelivery>`select ${DELIVERY} from webhook_deliveries
    where id = ${id}::uuid and webhook_id = ${webhookId}::uuid`.execute(database);
  return rows[0] ?? null;
}

export interface NewDelivery {
  /** What tells it from every other of its webhook. */
  readonly event: string;
  readonly type: string;
  readonly payload: string;
}

/** Deliveries that wait, each with the job that does it. One that is there already is left alone. The new ones' ids. */
export async function insertDeliveries(
  transaction: Database,
  webhookId: string,
  deliveries: readonly NewDelivery[],
): Promise<string[]> {
  const given = JSON.stringify(deliveries);
  const { rows } = await sql<{ id: string }>`
    with made as (
      insert into webhook_deliveries (webhook_id, event, type, payload, next_attempt_at)
      select ${webhookId}::uuid, event, type, payload, now()
      from jsonb_to_recordset(${given}::jsonb) as given (event text, type text, payload text)
      on conflict (webhook_id, event) do nothing returning id, webhook_id, round),
    asked as (${askToDeliver()})
    select id from made`.execute(transaction);
  return rows.map(({ id }) => id);
}

/** The jobs for a relation `made` of deliveries. */
const askToDeliver = () => sql`insert into job_requests (kind, data, group_key)
  select ${DELIVER}, ${withTrace(sql`jsonb_build_object('delivery_id', id, 'round', round)`)}, webhook_id from made`;

/** Sends deliveries once more, as often as new ones are tried. How many. */
export async function replayDeliveries(
  database: Database,
  webhookId: string,
  condition: RawBuilder<SqlBool>,
): Promise<number> {
  const { rows } = await sql<{ count: string }>`
    with made as (
      update webhook_deliveries set state = 'pending', round = round + 1, tries = 0, next_attempt_at = now()
      where webhook_id = ${webhookId}::uuid and ${condition} returning id, webhook_id, round),
    asked as (${askToDeliver()})
    select count(*) as count from made`.execute(database);
  return Number(rows[0]?.count ?? 0);
}

/** Deletes what is older than the log is kept. How many. */
export async function sweepDeliveries(database: Database): Promise<number> {
  const { rows } = await sql<{ count: string }>`
    with old as (select id from webhook_deliveries
      where created_at < now() - make_interval(days => ${WEBHOOK_LOG_DAYS}) limit ${DELETED_AT_ONCE}),
    gone as (delete from webhook_deliveries where id in (select id from old) returning id)
    select count(*) as count from gone`.execute(database);
  return Number(rows[0]?.count ?? 0);
}

export type NewAttempt = Omit<WebhookAttempt, 'attempt' | 'at'> & { readonly at: Date };

export async function insertAttempt(
  transaction: Database,
  deliveryId: string,
  { at, duration_ms, status, answer, error }: NewAttempt,
): Promise<void> {
  await sql`insert into webhook_attempts (delivery_id, attempt, at, duration_ms, status, answer, error)
    select ${deliveryId}::uuid, coalesce(max(attempt), 0) + 1, ${at}, ${duration_ms}, ${status}::int, ${answer}::text, ${error}::text
    from webhook_attempts where delivery_id = ${deliveryId}::uuid`.execute(transaction);
}

/** Nothing where it was sent once more meanwhile: that round's attempt says what comes of it. */
export async function endDelivery(
  database: Database,
  { delivery_id, round }: DeliverJob,
  state: 'delivered' | 'failed',
): Promise<void> {
  await database
    .updateTable('webhook_deliveries')
    .set({ state, next_attempt_at: null })
    .where('id', '=', delivery_id)
    .where('round', '=', round)
    .execute();
}
