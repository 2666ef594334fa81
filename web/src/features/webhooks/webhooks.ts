/** What the screens ask about webhooks, and do with them. */
import type {
  Webhook,
  WebhookCreate,
  WebhookCreated,
  WebhookDelivery,
  WebhookPatch,
  WebhookReplayed,
  WebhookSecret,
} from '@clientele/contract/webhooks';
import { queryOptions } from '@tanstack/react-query';
import { paths } from '../../api/paths.ts';
import { queryClient } from '../../api/query-client.ts';
import { request } from '../../api/request.ts';
import { showToast } from '../../shell/toasts.ts';
import { showUndoAction } from '../../shell/undo.ts';
import { webhookName } from './webhook-words.ts';

/** A receiver that begins to fail shows while one looks. */
const LIVE_MS = 5_000;

export const webhooksQuery = queryOptions({
  queryKey: ['webhooks', 'list'],
  queryFn: async ({ signal }) =>
    (await request<{ data: Webhook[] }>('GET', paths.webhooks, { signal })).data.data,
  refetchInterval: LIVE_MS,
});

export const webhookQuery = (id: string) =>
  queryOptions({
    queryKey: ['webhooks', id],
    queryFn: async ({ signal }) => (await request<Webhook>('GET', paths.webhook(id), { signal })).data,
    refetchInterval: LIVE_MS,
  });

/** What is shown of webhooks and their deliveries is asked for anew. */
export const refreshWebhooks = () => queryClient.invalidateQueries({ queryKey: ['webhooks'] });

export async function makeWebhook(values: WebhookCreate): Promise<WebhookCreated> {
  const { data } = await request<WebhookCreated>('POST', paths.webhooks, { body: values });
  void refreshWebhooks();
  return data;
}

async function patchWebhook(id: string, patch: WebhookPatch): Promise<void> {
  const { data } = await request<Webhook>('PATCH', paths.webhook(id), { body: patch });
  queryClient.setQueryData(webhookQuery(id).queryKey, data);
  await refreshWebhooks();
}

/** What takes a change back. */
const inverseOf = ({ url, description, events }: Webhook, patch: WebhookPatch): WebhookPatch => ({
  ...('url' in patch && { url }),
  ...('description' in patch && { description }),
  ...('events' in patch && { events }),
});

/** Changes its address, name or events, and can be taken back. */
export async function changeWebhook(before: Webhook, patch: WebhookPatch): Promise<void> {
  if (Object.keys(patch).length === 0) return;
  await patchWebhook(before.id, patch);
  showUndoAction(`${webhookName({ ...before, ...patch })} changed`, () =>
    patchWebhook(before.id, inverseOf(before, patch)),
  );
}

/** Pauses or resumes, and can be taken back; not where resuming made it the reader's own. */
export async function setPaused(webhook: Webhook, paused: boolean): Promise<void> {
  await patchWebhook(webhook.id, { paused });
  const name = webhookName(webhook);
  if (webhook.state === 'stopped') showToast(`${name} is yours now, and sends again.`);
  else
    showUndoAction(paused ? `${name} is paused` : `${name} sends again`, () =>
      patchWebhook(webhook.id, { paused: !paused }),
    );
}

export async function deleteWebhook({ id }: Webhook): Promise<void> {
  await request<void>('DELETE', paths.webhook(id));
  queryClient.setQueryData(webhooksQuery.queryKey, (known) => known?.filter((each) => each.id !== id));
  void queryClient.invalidateQueries({ queryKey: webhooksQuery.queryKey });
}

export async function rotateSecret({ id }: Webhook): Promise<WebhookSecret> {
  const { data } = await request<WebhookSecret>('POST', paths.webhookSecret(id));
  void refreshWebhooks();
  return data;
}

export async function sendTest(id: string): Promise<WebhookDelivery> {
  const { data } = await request<WebhookDelivery>('POST', paths.webhookTest(id));
  void refreshWebhooks();
  return data;
}

export async function sendAgain(id: string, deliveryId: string): Promise<void> {
  await request<WebhookDelivery>('POST', paths.webhookDeliveryReplay(id, deliveryId));
  await refreshWebhooks();
}

/** Sends what failed since then once more. How many. */
export async function sendFailedAgain(id: string, since: Date): Promise<number> {
  const body = { since: since.toISOString() };
  const { data } = await request<WebhookReplayed>('POST', paths.webhookReplay(id), { body });
  await refreshWebhooks();
  return data.count;
}
