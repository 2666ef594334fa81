import type { Webhook, WebhookCreate, WebhookEvent, WebhookPatch } from '@clientele/contract/webhooks';

/** A webhook as its form has it. */
export type WebhookValues = { url: string; description: string; events: WebhookEvent[] };

export const NO_WEBHOOK: WebhookValues = { url: '', description: '', events: [] };

/** The server knows more: where the address leads. */
function requireAddress(text: string): string | null {
  if (text.trim() === '') return 'Enter the address that is told, such as https://example.com/hooks.';
  const protocol = URL.parse(text.trim())?.protocol;
  return protocol === 'https:' || protocol === 'http:'
    ? null
    : 'Use a whole address that starts with https://, such as https://example.com/hooks.';
}

export const webhookRules = {
  url: requireAddress,
  events: (events: WebhookEvent[]) => (events.length === 0 ? 'Choose at least one.' : null),
};

export const valuesOf = ({ url, description, events }: Webhook): WebhookValues => ({
  url,
  description: description ?? '',
  events,
});

export const toCreate = ({ url, description, events }: WebhookValues): WebhookCreate => ({
  url: url.trim(),
  description: description.trim() || null,
  events,
});

const sameEvents = (some: readonly WebhookEvent[], others: readonly WebhookEvent[]): boolean =>
  some.length === others.length && some.every((event) => others.includes(event));

/** Only what changed: another address asks who it is to confirm, and the same must not. */
export function toPatch(before: Webhook, values: WebhookValues): WebhookPatch {
  const { url, description, events } = toCreate(values);
  return {
    ...(url !== before.url && { url }),
    ...(description !== before.description && { description }),
    ...(!sameEvents(events, before.events) && { events }),
  };
}
