/** What other features call so that webhooks are told; it costs a look into an empty table where there is none. */

import type { WebhookEvent } from '@clientele/contract/webhooks';
import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../../deps.ts';
import { withTrace } from '../../jobs/requests.ts';

export const EXPAND = 'webhooks.expand';

/** What the job that expands an event into deliveries is given. */
export type Announcement =
  | { readonly change_set_id: string; readonly after?: string }
  | {
      readonly id: string;
      readonly type: WebhookEvent;
      readonly client_id: string;
      readonly at: string;
      readonly data: object;
    };

const someoneListens = sql`exists (select from webhooks where paused_at is null)`;

/** As a part of the statement that writes the change set, whatever number of clients it has: one row, and no trip of its own. */
export const announceChangeSet = (id: string): RawBuilder<object> => sql`
  (insert into job_requests (kind, data)
  select ${EXPAND}, ${withTrace(sql`jsonb_build_object('change_set_id', ${id}::uuid)`)} where ${someoneListens})`;

/**
 * Tells of something that happened to a client beside its fields. Give the transaction in which it does.
 * @param data what the message holds, as the API answers it
 */
export async function announceEvent(
  transaction: Database,
  type: WebhookEvent,
  clientId: string,
  data: object,
): Promise<void> {
  await sql`insert into job_requests (kind, data)
    select ${EXPAND}, ${withTrace(sql`jsonb_build_object('id', new_id(), 'type', ${type}::text, 'client_id', ${clientId}::uuid,
      'at', now(), 'data', ${JSON.stringify(data)}::jsonb)`)}
    where ${someoneListens}`.execute(transaction);
}
