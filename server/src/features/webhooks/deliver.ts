import type { Role } from '@clientele/contract/permissions';
import { WEBHOOK_TEST_EVENT } from '@clientele/contract/webhooks';
import { SpanKind } from '@opentelemetry/api';
import { sql } from 'kysely';
import type { Database, Deps } from '../../deps.ts';
import { inSpan } from '../../telemetry/traces.ts';
import { readAllowedTargets } from './addresses.ts';
import { type DeliverJob, endDelivery, insertAttempt } from './delivery-queries.ts';
import { mayHaveWebhooks } from './policy.ts';
import { isSuccess, recordOutcome } from './record-outcome.ts';
import { openSecret } from './secrets.ts';
import { type SendOptions, send } from './send.ts';

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

/** A test is sent by someone who looks at the answer: also from a paused webhook. */
const maySend = (due: DueDelivery) =>
  mayHaveWebhooks(due) && (due.type === WEBHOOK_TEST_EVENT || !due.paused);

function secretsOf(due: DueDelivery, appSecret: string, now: Date): string[] {
  const { secret, previous_secret: previous, previous_secret_until: until } = due;
  const kept = previous && until && until > now ? [secret, previous] : [secret];
  return kept.map((sealed) => openSecret(sealed, appSecret));
}

/** Tries once to deliver, writes down what came of it, and plans the next attempt where there is to be one. */
export async function deliver(
  deps: Pick<Deps, 'database' | 'config' | 'secret' | 'metrics'>,
  job: DeliverJob,
  { now = () => new Date(), ...options }: DeliverOptions = {},
  signal?: AbortSignal,
): Promise<void> {
  const due = await findDue(deps.database, job);
  if (!due) return;
  if (!maySend(due)) return endDelivery(deps.database, job, 'failed');
  const started = performance.now();
  const at = now();
  const { id, url, payload } = due;
  const allowed = readAllowedTargets(deps.config.webhookAllowPrivate);
  const message = { id, url, payload, secrets: secretsOf(due, deps.secret, at) };
  const outcome = await inSpan('send a webhook', { kind: SpanKind.CLIENT }, () =>
    send(message, { ...options, allowed, now: () => at, ...(signal && { signal }) }),
  );
  // Cut off because the process ends: not the receiver's doing, and tried again by the next.
  if (signal?.aborted && outcome.status === null) throw new Error('There was no time left to deliver');
  const duration = Math.round(performance.now() - started);
  deps.metrics.work.webhookTried(isSuccess(outcome) ? 'delivered' : 'failed');
  await deps.database.transaction().execute(async (transaction) => {
    await insertAttempt(transaction, id, { at, duration_ms: duration, ...outcome });
    await recordOutcome(transaction, { ...due, job }, outcome, now());
  });
}
