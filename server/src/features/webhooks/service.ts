import type {
  Webhook,
  WebhookCreate,
  WebhookCreated,
  WebhookDelivery,
  WebhookDeliveryPage,
  WebhookDeliveryQuery,
  WebhookPatch,
  WebhookSecret,
} from '@clientele/contract/webhooks';
import {
  WEBHOOK_MAX_COUNT,
  WEBHOOK_SECRET_OVERLAP_HOURS,
  WEBHOOK_TEST_EVENT,
} from '@clientele/contract/webhooks';
import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import type { Deps } from '../../deps.ts';
import { invalidRequest, notFound } from '../../errors.ts';
import { decodeCursor, encodeCursor } from '../../http/cursors.ts';
import type { SignedInAccount } from '../session/signed-in-account.ts';
import { readAllowedTargets } from './addresses.ts';
import {
  type DeliveryPosition,
  findDelivery,
  insertDeliveries,
  listDeliveries,
  replayDeliveries,
} from './delivery-queries.ts';
import { writeMessage } from './message.ts';
import { countWebhooks, findWebhookById, insertWebhook, lockSecret, updateWebhook } from './queries.ts';
import { makeSecret, sealSecret } from './secrets.ts';
import { parseTarget, resolveTarget, TargetRefusedError } from './targets.ts';

const clean = (text: string | null) => text?.normalize('NFC').trim() ?? null;

/** The address as it is kept. @throws invalid_request where nothing may be sent there */
async function checkUrl({ config }: Deps, text: string): Promise<string> {
  try {
    const url = parseTarget(text.trim());
    await resolveTarget(url, readAllowedTargets(config.webhookAllowPrivate));
    return url.href;
  } catch (error) {
    const detail =
      error instanceof TargetRefusedError
        ? error.message
        : 'The name of this host can not be resolved. Check its spelling, or try again in a moment.';
    throw invalidRequest([{ pointer: '/url', detail }]);
  }
}

/** @throws not_found */
export async function readWebhook({ database }: Deps, id: string): Promise<Webhook> {
  const webhook = await findWebhookById(database, id);
  if (!webhook) throw notFound('webhook');
  return webhook;
}

/** Makes a webhook that has the eyes of this account. Its secret is in this answer and nowhere else. @throws invalid_request */
export async function createWebhook(
  deps: Deps,
  account: SignedInAccount,
  { url, description = null, events, paused = false }: WebhookCreate,
): Promise<WebhookCreated> {
  if ((await countWebhooks(deps.database)) >= WEBHOOK_MAX_COUNT)
    throw invalidRequest([
      {
        pointer: '/',
        detail: `There are ${WEBHOOK_MAX_COUNT} webhooks, which is the most. Delete one first.`,
      },
    ]);
  const secret = makeSecret();
  const id = await insertWebhook(deps.database, {
    account_id: account.id,
    url: await checkUrl(deps, url),
    description: clean(description),
    events,
    paused_at: paused ? new Date() : null,
    secret: sealSecret(secret, deps.secret),
  });
  return { ...(await readWebhook(deps, id)), secret };
}

/** Resumed, a webhook begins anew; one whose account lost its access becomes that of who resumes it. */
function pausing(webhook: Webhook, account: SignedInAccount, paused: boolean | undefined) {
  if (paused === undefined) return {};
  if (paused) return webhook.paused ? {} : { paused_at: new Date() };
  const owner = webhook.state === 'stopped' ? { account_id: account.id } : {};
  return { paused_at: null, paused_for_failing: false, failing_since: null, ...owner };
}

/** @throws not_found, invalid_request */
export async function changeWebhook(
  deps: Deps,
  account: SignedInAccount,
  id: string,
  { url, description, events, paused }: WebhookPatch,
): Promise<Webhook> {
  const webhook = await readWebhook(deps, id);
  const changed = await updateWebhook(deps.database, id, {
    ...(url !== undefined && { url: await checkUrl(deps, url) }),
    ...(description !== undefined && { description: clean(description) }),
    ...(events && { events }),
    ...pausing(webhook, account, paused),
  });
  if (!changed) throw notFound('webhook');
  return readWebhook(deps, id);
}

const OVERLAP_MS = WEBHOOK_SECRET_OVERLAP_HOURS * 3_600_000;

/** A new secret; the one before signs too for a day, so that a receiver can change over without missing anything. @throws not_found */
export async function rotateSecret(
  { database, secret: appSecret }: Deps,
  id: string,
): Promise<WebhookSecret> {
  return database.transaction().execute(async (transaction) => {
    const previous = await lockSecret(transaction, id);
    if (!previous) throw notFound('webhook');
    const secret = makeSecret();
    const until = new Date(Date.now() + OVERLAP_MS);
    await updateWebhook(transaction, id, {
      secret: sealSecret(secret, appSecret),
      previous_secret: previous,
      previous_secret_until: until,
    });
    return { secret, previous_secret_until: until.toISOString() };
  });
}

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
  await readWebhook(deps, id);
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
  await readWebhook(deps, webhookId);
  const list = `webhook deliveries ${webhookId} ${state ?? ''}`;
  const position = cursor === undefined ? null : decodeCursor<DeliveryPosition>(list, cursor, deps.secret);
  const found = await listDeliveries(deps.database, webhookId, { state, limit, position });
  const data = found.slice(0, limit);
  const last = found.length > limit ? data.at(-1) : undefined;
  const next = last && encodeCursor(list, { at: last.created_at, id: last.id }, deps.secret);
  return { data, next_cursor: next ?? null };
}

/** Sends a delivery once more, whatever came of it. @throws not_found */
export async function replayDelivery(deps: Deps, webhookId: string, id: string): Promise<WebhookDelivery> {
  await replayDeliveries(deps.database, webhookId, sql`id = ${id}::uuid`);
  return readDelivery(deps, webhookId, id);
}

/** Sends what failed since then once more. How many. @throws not_found */
export async function replayFailed(deps: Deps, webhookId: string, since: string): Promise<number> {
  await readWebhook(deps, webhookId);
  return replayDeliveries(
    deps.database,
    webhookId,
    sql`state = 'failed' and created_at >= ${since}::timestamptz`,
  );
}
