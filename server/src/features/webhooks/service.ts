import type {
  Webhook,
  WebhookCreate,
  WebhookCreated,
  WebhookPatch,
  WebhookSecret,
} from '@clientele/contract/webhooks';
import { WEBHOOK_MAX_COUNT, WEBHOOK_SECRET_OVERLAP_HOURS } from '@clientele/contract/webhooks';
import type { FastifyRequest } from 'fastify';
import type { Database, Deps } from '../../deps.ts';
import { ApiError, invalidRequest, notFound } from '../../errors.ts';
import { type AuditOrigin, recordAudit } from '../audit/record.ts';
import type { SignedInAccount } from '../session/signed-in-account.ts';
import { readAllowedTargets } from './addresses.ts';
import {
  countWebhooks,
  deleteWebhook,
  findWebhookById,
  insertWebhook,
  lockSecret,
  updateWebhook,
} from './queries.ts';
import { makeSecret, sealSecret } from './secrets.ts';
import { parseTarget, resolveTarget, TargetRefusedError } from './targets.ts';

const TOO_MANY = `There are ${WEBHOOK_MAX_COUNT} webhooks, which is the most. Delete one first.`;

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
export async function readWebhook(database: Database, id: string): Promise<Webhook> {
  const webhook = await findWebhookById(database, id);
  if (!webhook) throw notFound('webhook');
  return webhook;
}

/** Who asks, and the request as the audit log wants it. */
export interface Actor {
  readonly account: SignedInAccount;
  readonly by: FastifyRequest | AuditOrigin;
}

/** What the audit log says of a webhook: of its address only the host, since the rest may be a secret between the two. */
export const auditTarget = ({ id, description, url }: Webhook) => ({
  target: { kind: 'webhook', id, name: description ?? new URL(url).host } as const,
  host: new URL(url).host,
});

/** Makes a webhook that has the eyes of this account. Its secret is in this answer and nowhere else. @throws invalid_request */
export async function createWebhook(
  deps: Deps,
  { account, by }: Actor,
  { url, description = null, events, paused = false }: WebhookCreate,
): Promise<WebhookCreated> {
  if ((await countWebhooks(deps.database)) >= WEBHOOK_MAX_COUNT)
    throw new ApiError('invalid_request', TOO_MANY, { errors: [{ pointer: '/', detail: TOO_MANY }] });
  const secret = makeSecret();
  const values = {
    account_id: account.id,
    url: await checkUrl(deps, url),
    description: clean(description),
    events,
    paused_at: paused ? new Date() : null,
    secret: sealSecret(secret, deps.secret),
  };
  return deps.database.transaction().execute(async (transaction) => {
    const webhook = await readWebhook(transaction, await insertWebhook(transaction, values));
    const { target, host } = auditTarget(webhook);
    await recordAudit(transaction, by, { event: 'webhook.made', target, detail: { host } });
    return { ...webhook, secret };
  });
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
  { account, by }: Actor,
  id: string,
  patch: WebhookPatch,
): Promise<Webhook> {
  const { url, description, events, paused } = patch;
  const before = await readWebhook(deps.database, id);
  const values = {
    ...(url !== undefined && { url: await checkUrl(deps, url) }),
    ...(description !== undefined && { description: clean(description) }),
    ...(events && { events }),
    ...pausing(before, account, paused),
  };
  return deps.database.transaction().execute(async (transaction) => {
    if (!(await updateWebhook(transaction, id, values))) throw notFound('webhook');
    const webhook = await readWebhook(transaction, id);
    const { target, host } = auditTarget(webhook);
    const fields = Object.keys(patch).sort().join(', ');
    await recordAudit(transaction, by, { event: 'webhook.changed', target, detail: { host, fields } });
    if (webhook.paused && !before.paused)
      await recordAudit(transaction, by, {
        event: 'webhook.paused',
        target,
        detail: { host, reason: 'asked' },
      });
    return webhook;
  });
}

/** @throws not_found */
export async function removeWebhook(deps: Deps, by: Actor['by'], id: string): Promise<void> {
  await deps.database.transaction().execute(async (transaction) => {
    const { target, host } = auditTarget(await readWebhook(transaction, id));
    if (!(await deleteWebhook(transaction, id))) throw notFound('webhook');
    await recordAudit(transaction, by, { event: 'webhook.removed', target, detail: { host } });
  });
}

const OVERLAP_MS = WEBHOOK_SECRET_OVERLAP_HOURS * 3_600_000;

/** A new secret; the one before signs too for a day, so that a receiver can change over without missing anything. @throws not_found */
export async function rotateSecret(deps: Deps, by: Actor['by'], id: string): Promise<WebhookSecret> {
  return deps.database.transaction().execute(async (transaction) => {
    const previous = await lockSecret(transaction, id);
    if (!previous) throw notFound('webhook');
    const secret = makeSecret();
    const until = new Date(Date.now() + OVERLAP_MS);
    await updateWebhook(transaction, id, {
      secret: sealSecret(secret, deps.secret),
      previous_secret: previous,
      previous_secret_until: until,
    });
    const { target, host } = auditTarget(await readWebhook(transaction, id));
    await recordAudit(transaction, by, { event: 'webhook.secret_rotated', target, detail: { host } });
    return { secret, previous_secret_until: until.toISOString() };
  });
}
