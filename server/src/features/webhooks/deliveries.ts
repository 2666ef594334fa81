import type {
  WebhookDelivery,
  WebhookDeliveryPage,
  WebhookDeliveryQuery,
} from '@clientele/contract/webhooks';
import { WEBHOOK_TEST_EVENT } from '@clientele/contract/webhooks';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { v7 as newId } from 'uuid';
import type { Deps } from '../../deps.ts';
import { notFound } from '../../errors.ts';
import { decodeCursor, encodeCursor } from '../../http/cursors.ts';
import { recordAudit } from '../audit/record.ts';
import {
  type DeliveryPosition,
  findDelivery,
  insertDeliveries,
  listDeliveries,
  replayDeliveries,
} from './delivery-queries.ts';
import { writeMessage } from './message.ts';
import { type Actor, auditTarget, readWebhook } from './service.ts';

/** @throws not_found */
export async function readDelivery(
  { database }: Deps,
  webhookId: string,
  id: string,
): Promise<WebhookDelivery> {
  const delivery = await findDelivery(database, webhookId, id);
  if (!delivery) throw notFound('delivery');
  return delivery;
}

/** Sends a test, which is in the log like every delivery. @throws not_found */
export async function testWebhook(deps: Deps, id: string): Promise<WebhookDelivery> {
  await readWebhook(deps.database, id);
  const payload = writeMessage(WEBHOOK_TEST_EVENT, new Date(), { webhook_id: id });
  const [made] = await insertDeliveries(deps.database, id, [
    { event: `test ${newId()}`, type: WEBHOOK_TEST_EVENT, payload },
  ]);
  if (!made) throw notFound('webhook');
  return readDelivery(deps, id, made);
}

/** @throws not_found, invalid_cursor */
export async function readDeliveries(
  deps: Deps,
  webhookId: string,
  { state, limit = 50, cursor }: WebhookDeliveryQuery,
): Promise<WebhookDeliveryPage> {
  await readWebhook(deps.database, webhookId);
  const list = `webhook deliveries ${webhookId} ${state ?? ''}`;
  const position = cursor === undefined ? null : decodeCursor<DeliveryPosition>(list, cursor, deps.secret);
  const found = await listDeliveries(deps.database, webhookId, { state, limit, position });
  const data = found.slice(0, limit);
  const last = found.length > limit ? data.at(-1) : undefined;
  const next = last && encodeCursor(list, { at: last.created_at, id: last.id }, deps.secret);
  return { data, next_cursor: next ?? null };
}

/** Sends a delivery once more, whatever came of it. @throws not_found */
export async function replayDelivery(
  deps: Deps,
  by: Actor['by'],
  webhookId: string,
  id: string,
): Promise<WebhookDelivery> {
  await readDelivery(deps, webhookId, id);
  await replay(deps, by, webhookId, sql`id = ${id}::uuid`);
  return readDelivery(deps, webhookId, id);
}

/** Sends what failed since then once more. How many. @throws not_found */
export async function replayFailed(
  deps: Deps,
  by: Actor['by'],
  webhookId: string,
  since: string,
): Promise<number> {
  await readWebhook(deps.database, webhookId);
  return replay(deps, by, webhookId, sql`state = 'failed' and created_at >= ${since}::timestamptz`);
}

function replay(
  { database }: Deps,
  by: Actor['by'],
  webhookId: string,
  condition: RawBuilder<SqlBool>,
): Promise<number> {
  return database.transaction().execute(async (transaction) => {
    const count = await replayDeliveries(transaction, webhookId, condition);
    const { target, host } = auditTarget(await readWebhook(transaction, webhookId));
    await recordAudit(transaction, by, { event: 'webhook.replayed', target, detail: { host, count } });
    return count;
  });
}
