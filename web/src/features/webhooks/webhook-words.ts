/** Webhooks, events and deliveries in words. */
import type {
  WEBHOOK_LOG_DAYS,
  WEBHOOK_SECRET_OVERLAP_HOURS,
  Webhook,
  WebhookAttempt,
  WebhookDelivery,
  WebhookEvent,
} from '@clientele/contract/webhooks';
import type { StatusTone } from '../../ui/StatusDot.tsx';

// The contract's own constants would bring the schema library along.
export const OVERLAP_HOURS: typeof WEBHOOK_SECRET_OVERLAP_HOURS = 24;
export const LOG_DAYS: typeof WEBHOOK_LOG_DAYS = 30;

/** Every event once, as one chooses them. */
export const EVENT_LABELS: Record<WebhookEvent, string> = {
  'client.created': 'Created',
  'client.updated': 'Changed',
  'client.trashed': 'Moved to trash',
  'client.restored': 'Restored',
  'note.created': 'Added',
  'note.updated': 'Changed',
  'note.deleted': 'Deleted',
  'note.restored': 'Restored',
  'task.created': 'Added',
  'task.updated': 'Changed',
  'task.done': 'Done',
  'task.deleted': 'Deleted',
  'task.restored': 'Restored',
};

const EVENTS = Object.keys(EVENT_LABELS) as WebhookEvent[];

const groupOf = (label: string, prefix: string) => ({
  label,
  events: EVENTS.filter((event) => event.startsWith(prefix)),
});

export const EVENT_GROUPS = [
  groupOf('Clients', 'client.'),
  groupOf('Notes', 'note.'),
  groupOf('Tasks', 'task.'),
] as const;

/** "Client moved to trash" */
export function eventWords(type: WebhookDelivery['type']): string {
  if (type === 'webhook.test') return 'Test';
  const [subject = ''] = type.split('.');
  return `${subject.charAt(0).toUpperCase()}${subject.slice(1)} ${EVENT_LABELS[type].toLowerCase()}`;
}

/** "Clients: created, changed. Tasks: all." */
export function eventsWords(events: readonly WebhookEvent[]): string {
  if (events.length === EVENTS.length) return 'Everything';
  const told = EVENT_GROUPS.map((group) => ({
    ...group,
    heard: group.events.filter((event) => events.includes(event)),
  })).filter(({ heard }) => heard.length > 0);
  return told
    .map(({ label, events: all, heard }) =>
      heard.length === all.length
        ? `${label}: everything`
        : `${label}: ${heard.map((event) => EVENT_LABELS[event].toLowerCase()).join(', ')}`,
    )
    .join('. ');
}

export const webhookName = ({ description, url }: Pick<Webhook, 'description' | 'url'>): string =>
  description ?? new URL(url).host;

export const WEBHOOK_STANDING: Record<Webhook['state'], { tone: StatusTone; label: string }> = {
  active: { tone: 'success', label: 'Active' },
  failing: { tone: 'danger', label: 'Failing' },
  paused: { tone: 'muted', label: 'Paused' },
  stopped: { tone: 'muted', label: 'Stopped' },
};

export const DELIVERY_STANDING: Record<WebhookDelivery['state'], { tone: StatusTone; label: string }> = {
  pending: { tone: 'accent', label: 'On its way' },
  delivered: { tone: 'success', label: 'Delivered' },
  failed: { tone: 'danger', label: 'Failed' },
};

/** A try failed, and another is planned. */
export const isWaiting = ({ state, attempts }: WebhookDelivery): boolean =>
  state === 'pending' && attempts.length > 0;

const SECOND_MS = 1_000;

/** "34 ms", "1.2 s" */
export const durationWords = (ms: number): string =>
  ms < SECOND_MS ? `${ms} ms` : `${(ms / SECOND_MS).toFixed(1)} s`;

/** "204 after 34 ms"; why there was no answer. */
export const attemptWords = ({ status, error, duration_ms }: WebhookAttempt): string =>
  status === null ? (error ?? 'There was no answer.') : `${status} after ${durationWords(duration_ms)}`;

/** "1 attempt", "3 attempts" */
export const attemptCount = (count: number): string => `${count} ${count === 1 ? 'attempt' : 'attempts'}`;

/** What came of a test, once something did. */
export function testWords({ state, attempts }: WebhookDelivery): string {
  const last = attempts.at(-1);
  if (state === 'pending') return 'The test is on its way.';
  if (!last) return 'The test was not sent: its owner may no longer manage webhooks.';
  const answer = last.status === null ? attemptWords(last) : `The receiver answered ${attemptWords(last)}.`;
  return state === 'delivered' ? `The test arrived. ${answer}` : `The test failed. ${answer}`;
}
