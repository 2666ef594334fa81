import type { Client } from '@clientele/contract/clients';
import type { WebhookEvent } from '@clientele/contract/webhooks';
import { answeredValue } from '../changes/values.ts';
import type { ChangedClient } from './expand-queries.ts';

const CUSTOM = 'custom.';

/** The client right after a change, as the API answers it. */
function clientAfter({ id, version, image, created_at, updated_at }: ChangedClient): Client {
  const fields: Record<string, unknown> = {};
  const custom: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(image)) {
    if (!key.startsWith(CUSTOM)) fields[key] = answeredValue(key, value);
    else if (value !== null) custom[key.slice(CUSTOM.length)] = value;
  }
  const times = { created_at: created_at.toISOString(), updated_at: updated_at.toISOString() };
  return { id, ...fields, custom, ...times, version } as unknown as Client;
}

export function eventOf({ before, after }: Pick<ChangedClient, 'before' | 'after'>): WebhookEvent {
  if (before === null) return 'client.created';
  if (!('deleted_at' in after)) return 'client.updated';
  return after.deleted_at === null ? 'client.restored' : 'client.trashed';
}

/** The text that is signed and sent. */
export const writeMessage = (type: string, at: Date, data: object): string =>
  JSON.stringify({ type, timestamp: at.toISOString(), data });

export const writeClientMessage = (changed: ChangedClient, at: Date, changeSetId: string): string =>
  writeMessage(eventOf(changed), at, {
    client: clientAfter(changed),
    changed: Object.keys(changed.after).sort(),
    change_set_id: changeSetId,
  });
