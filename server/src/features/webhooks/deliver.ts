import type { Role } from '@clientele/contract/permissions';
import { WEBHOOK_ATTEMPTS, WEBHOOK_FAILING_DAYS, WEBHOOK_TEST_EVENT } from '@clientele/contract/webhooks';
import { sql } from 'kysely';
import type { Database, Deps } from '../../deps.ts';
import { requestJobs } from '../../jobs/requests.ts';
import { recordAudit } from '../audit/record.ts';
import { readAllowedTargets } from './addresses.ts';
import { DELIVER, type DeliverJob, insertAttempt } from './delivery-queries.ts';
import { mayHaveWebhooks } from './policy.ts';
import { openSecret } from './secrets.ts';
import { type Outcome, type SendOptions, send } from './send.ts';

const FIRST_DELAY_MS = 30_000;
const LONGEST_DELAY_MS = 12 * 3_600_000;
const DAY_MS = 86_400_000;
/** A delay varies by this much either way, so that what failed together does not come back together. */
const JITTER = 0.1;

/** How long to wait after the nth failure, in milliseconds: 30 s, four times as long each time, 12 h at most: 23 h in all. */
export const retryDelay = (failures: number, random: () => number = Math.random): number =>
  Math.min(FIRST_DELAY_MS * 4 ** (failures - 1), LONGEST_DELAY_MS) * (1 + JITTER * (2 * random() - 1));

/** What a test gives its own of. */
export interface DeliverOptions extends Pick<SendOptions, 'resolve' | 'timeoutMs' | 'ca'> {
  readonly now?: () => Date;
}

interface DueDelivery {
  readonly id: string;
  readonly webhook_id: string;
  readonly type: string;
  readonly payload: string;
  readonly tries: number;
  readonly url: string;
  readonly paused: boolean;
  readonly secret: string;
  readonly previous_secret: string | null;
  readonly previous_secret_until: Date | null;
  readonly role: Role;
  readonly deactivated_at: Date | null;
}

/** The delivery, where it still waits in this round. */
async function findDue(database: Database, { delivery_id, round }: DeliverJob): Promise<DueDelivery | null> {
  const { rows } = await sql<DueDelivery>`
    select webhook_deliveries.id, webhook_id, type, payload, tries, url, paused_at is not null as paused, secret,
      previous_secret, previous_secret_until, accounts.role, accounts.deactivated_at
    from webhook_deliveries
    join webhooks on webhooks.id = webhook_deliveries.webhook_id
    join accounts on accounts.id = webhooks.account_id
    where webhook_deliveries.id = ${delivery_id}::uuid and state = 'pending' and round = ${round}`.execute(
    database,
  );
  return rows[0] ?? null;
}

const isTest = ({ type }: DueDelivery) => type === WEBHOOK_TEST_EVENT;

/** A test is sent by someone who looks at the answer: also from a paused webhook, and only once. */
const maySend = (due: DueDelivery) => mayHaveWebhooks(due) && (isTest(due) || !due.paused);

function secretsOf(due: DueDelivery, appSecret: string, now: Date): string[] {
  const { secret, previous_secret: previous, previous_secret_until: until } = due;
  const kept = previous && until && until > now ? [secret, previous] : [secret];
  return kept.map((sealed) => openSecret(sealed, appSecret));
}

/** Tries once to deliver, writes down what came of it, and plans the next attempt where there is to be one. */
export async function deliver(
  deps: Pick<Deps, 'database' | 'config' | 'secret'>,
  job: DeliverJob,
  { now = () => new Date(), ...options }: DeliverOptions = {},
  signal?: AbortSignal,
): Promise<void> {
  const due = await findDue(deps.database, job);
  if (!due) return;
  if (!maySend(due)) return endDelivery(deps.database, due.id, 'failed');
  const started = performance.now();
  const at = now();
  const { id, url, payload } = due;
  const allowed = readAllowedTargets(deps.config.webhookAllowPrivate);
  const outcome = await send(
    { id, url, payload, secrets: secretsOf(due, deps.secret, at) },
    { ...options, allowed, now: () => at, ...(signal && { signal }) },
  );
  // Cut off because the process ends: not the receiver's doing, and tried again by the next.
  if (signal?.aborted && outcome.status === null) throw new Error('There was no time left to deliver');
  const duration = Math.round(performance.now() - started);
  await deps.database.transaction().execute(async (transaction) => {
    await insertAttempt(transaction, id, { at, duration_ms: duration, ...outcome });
    if (isSuccess(outcome)) await recordSuccess(transaction, due);
    else await recordFailure(transaction, due, job, now());
  });
}

const isSuccess = ({ status }: Outcome) => status !== null && status >= 200 && status < 300;

async function endDelivery(database: Database, id: string, state: 'delivered' | 'failed'): Promise<void> {
  await database
    .updateTable('webhook_deliveries')
    .set({ state, next_attempt_at: null })
    .where('id', '=', id)
    .execute();
}

async function recordSuccess(transaction: Database, { id, webhook_id }: DueDelivery): Promise<void> {
  await endDelivery(transaction, id, 'delivered');
  await transaction
    .updateTable('webhooks')
    .set({ failing_since: null })
    .where('id', '=', webhook_id)
    .where('failing_since', 'is not', null)
    .execute();
}

async function recordFailure(
  transaction: Database,
  due: DueDelivery,
  job: DeliverJob,
  now: Date,
): Promise<void> {
  if (isTest(due)) return endDelivery(transaction, due.id, 'failed');
  await markFailing(transaction, due.webhook_id, now);
  const tries = due.tries + 1;
  if (tries >= WEBHOOK_ATTEMPTS) return endDelivery(transaction, due.id, 'failed');
  const next = new Date(now.getTime() + retryDelay(tries));
  await transaction
    .updateTable('webhook_deliveries')
    .set({ tries, next_attempt_at: next })
    .where('id', '=', due.id)
    .execute();
  await requestJobs(transaction, [{ kind: DELIVER, data: job, groupKey: due.webhook_id, startAfter: next }]);
}

const WORKER = { accountId: null, keyId: null, address: null, userAgent: 'worker', requestId: null };

/** Notes since when everything fails; pauses the webhook where that is too long. */
async function markFailing(transaction: Database, webhookId: string, now: Date): Promise<void> {
  await sql`update webhooks set failing_since = ${now}
    where id = ${webhookId}::uuid and failing_since is null`.execute(transaction);
  const longAgo = new Date(now.getTime() - WEBHOOK_FAILING_DAYS * DAY_MS);
  const { rows } = await sql<{ url: string; description: string | null }>`
    update webhooks set paused_at = ${now}, paused_for_failing = true
    where id = ${webhookId}::uuid and failing_since < ${longAgo} and paused_at is null
    returning url, description`.execute(transaction);
  for (const { url, description } of rows) {
    const { host } = new URL(url);
    await recordAudit(transaction, WORKER, {
      event: 'webhook.paused',
      target: { kind: 'webhook', id: webhookId, name: description ?? host },
      detail: { host, reason: 'failing' },
    });
  }
}
