import { WEBHOOK_ATTEMPTS, WEBHOOK_FAILING_DAYS, WEBHOOK_TEST_EVENT } from '@clientele/contract/webhooks';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Database } from '../../deps.ts';
import { requestJobs } from '../../jobs/requests.ts';
import { recordAudit } from '../audit/record.ts';
import { DELIVER, type DeliverJob, endDelivery } from './delivery-queries.ts';
import { nextAttempt } from './retries.ts';
import type { Outcome } from './send.ts';

const DAY_MS = 86_400_000;
/** The receiver is no longer there and will not be again: RFC 9110, section 15.5.11. */
const GONE = 410;

/** A delivery that was tried, in the round of its job. */
export interface Tried {
  readonly webhook_id: string;
  readonly type: string;
  readonly tries: number;
  readonly job: DeliverJob;
}

export const isSuccess = ({ status }: Outcome) => status !== null && status >= 200 && status < 300;

/** What an attempt means for its delivery and its webhook. Give the transaction that writes the attempt down. */
export function recordOutcome(
  transaction: Database,
  tried: Tried,
  outcome: Outcome,
  now: Date,
): Promise<void> {
  if (isSuccess(outcome)) return recordSuccess(transaction, tried);
  if (outcome.status === GONE) return recordGone(transaction, tried, now);
  return recordFailure(transaction, tried, outcome, now);
}

async function recordSuccess(transaction: Database, { webhook_id, job }: Tried): Promise<void> {
  await endDelivery(transaction, job, 'delivered');
  // Why a webhook is paused stays as it is until it is resumed.
  await transaction
    .updateTable('webhooks')
    .set({ failing_since: null })
    .where('id', '=', webhook_id)
    .where('failing_since', 'is not', null)
    .where('paused_at', 'is', null)
    .execute();
}

async function recordGone(transaction: Database, { webhook_id, job }: Tried, now: Date): Promise<void> {
  await endDelivery(transaction, job, 'failed');
  await pause(transaction, webhook_id, now, { reason: 'gone', since: now, where: sql`true` });
}

async function recordFailure(
  transaction: Database,
  { webhook_id, type, tries, job }: Tried,
  outcome: Outcome,
  now: Date,
): Promise<void> {
  // Whoever sends a test looks at what comes of it.
  if (type === WEBHOOK_TEST_EVENT) return endDelivery(transaction, job, 'failed');
  await markFailing(transaction, webhook_id, now);
  const failures = tries + 1;
  if (failures >= WEBHOOK_ATTEMPTS) return endDelivery(transaction, job, 'failed');
  const next = nextAttempt(failures, outcome, now);
  await transaction
    .updateTable('webhook_deliveries')
    .set({ tries: failures, next_attempt_at: next })
    .where('id', '=', job.delivery_id)
    .where('round', '=', job.round)
    .execute();
  await requestJobs(transaction, [{ kind: DELIVER, data: job, groupKey: webhook_id, startAfter: next }]);
}

/** Notes since when everything fails; pauses the webhook where that is too long. */
async function markFailing(transaction: Database, webhookId: string, now: Date): Promise<void> {
  await sql`update webhooks set failing_since = ${now}
    where id = ${webhookId}::uuid and failing_since is null and paused_at is null`.execute(transaction);
  const longAgo = new Date(now.getTime() - WEBHOOK_FAILING_DAYS * DAY_MS);
  await pause(transaction, webhookId, now, {
    reason: 'failing',
    since: sql`failing_since`,
    where: sql`failing_since < ${longAgo}`,
  });
}

const WORKER = { accountId: null, keyId: null, address: null, userAgent: 'worker', requestId: null };

interface Pause {
  readonly reason: 'failing' | 'gone';
  /** What failing_since becomes, by which queries.ts tells the two reasons apart. */
  readonly since: RawBuilder<Date> | Date;
  readonly where: RawBuilder<SqlBool>;
}

async function pause(
  transaction: Database,
  webhookId: string,
  now: Date,
  { reason, since, where }: Pause,
): Promise<void> {
  const { rows } = await sql<{ url: string; description: string | null }>`
    update webhooks set paused_at = ${now}, paused_for_failing = true, failing_since = ${since}
    where id = ${webhookId}::uuid and paused_at is null and ${where}
    returning url, description`.execute(transaction);
  for (const { url, description } of rows) {
    const { host } = new URL(url);
    await recordAudit(transaction, WORKER, {
      event: 'webhook.paused',
      target: { kind: 'webhook', id: webhookId, name: description ?? host },
      detail: { host, reason },
    });
  }
}
