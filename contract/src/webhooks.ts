import Type, { type Static } from 'typebox';
import { Client } from './clients.ts';
import { Note } from './notes.ts';
import { AccountReference, Id, ListOf, Literals, Nullable, PageOf, Strict, Time } from './schema.ts';
import { Task } from './tasks.ts';

/** What a webhook can be told. */
export const WEBHOOK_EVENTS = [
  'client.created',
  'client.updated',
  'client.trashed',
  'client.restored',
  'note.created',
  'note.updated',
  'note.deleted',
  'note.restored',
  'task.created',
  'task.updated',
  'task.done',
  'task.deleted',
  'task.restored',
] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

/** What POST /webhooks/{id}/test sends, whatever the webhook's events are. */
export const WEBHOOK_TEST_EVENT = 'webhook.test';

/** How often a delivery is tried before it counts as failed, over about a day. */
export const WEBHOOK_ATTEMPTS = 8;
/** How much of a receiver's answer is kept, in bytes. */
export const WEBHOOK_ANSWER_BYTES = 4096;
/** How long the old secret signs too after a rotation. */
export const WEBHOOK_SECRET_OVERLAP_HOURS = 24;
/** How long every delivery fails before the webhook is paused. */
export const WEBHOOK_FAILING_DAYS = 3;
/** How long deliveries are kept. */
export const WEBHOOK_LOG_DAYS = 30;
export const WEBHOOK_MAX_COUNT = 50;

const url = Type.String({
  minLength: 1,
  maxLength: 2000,
  description: 'https, without a user or password; never to a private address.',
});
const description = Nullable(Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' }));
const events = Type.Array(Literals(WEBHOOK_EVENTS), { minItems: 1, uniqueItems: true });

export const WEBHOOK_STATES = ['active', 'paused', 'failing', 'stopped'] as const;

export const Webhook = Strict({
  id: Id,
  url: Type.String(),
  description: Nullable(Type.String()),
  events: Type.Array(Literals(WEBHOOK_EVENTS)),
  /** Sends nothing while true: set by people, or by us after long failure. */
  paused: Type.Boolean(),
  state: Literals(WEBHOOK_STATES, {
    description:
      '`active`; `failing`: its last deliveries failed; `paused`; `stopped`: whoever it belongs to may no longer manage webhooks.',
  }),
  /** Why it is not active and what to do, for a person. */
  notice: Nullable(Type.String()),
  /** Since when every delivery fails. */
  failing_since: Nullable(Time),
  /** Whose eyes it has: it is told what this account may see. */
  account: AccountReference,
  /** Until when the secret before the last rotation signs too. */
  previous_secret_until: Nullable(Time),
  created_at: Time,
  updated_at: Time,
});
export type Webhook = Static<typeof Webhook>;
export const WebhookList = ListOf(Webhook);

export const WebhookCreate = Strict({
  url,
  description: Type.Optional(description),
  events,
  paused: Type.Optional(Type.Boolean()),
});
export type WebhookCreate = Static<typeof WebhookCreate>;

export const WebhookPatch = Strict(
  {
    url: Type.Optional(url),
    description: Type.Optional(description),
    events: Type.Optional(events),
    paused: Type.Optional(
      Type.Boolean({ description: '`false` on a stopped webhook also makes it belong to you.' }),
    ),
  },
  { minProperties: 1 },
);
export type WebhookPatch = Static<typeof WebhookPatch>;

const secret = Type.String({
  description: '`whsec_` and 32 bytes in base64, as Standard Webhooks has it. Shown this once.',
});
export const WebhookCreated = Strict({ ...Webhook.properties, secret });
export type WebhookCreated = Static<typeof WebhookCreated>;
export const WebhookSecret = Strict({ secret, previous_secret_until: Time });
export type WebhookSecret = Static<typeof WebhookSecret>;

export const WebhookAttempt = Strict({
  /** 1 for the first. */
  attempt: Type.Integer(),
  at: Time,
  duration_ms: Type.Integer(),
  /** Null where there was no answer: `error` says why. */
  status: Nullable(Type.Integer()),
  answer: Nullable(Type.String({ description: `The first ${WEBHOOK_ANSWER_BYTES} bytes of the answer.` })),
  error: Nullable(Type.String()),
});
export type WebhookAttempt = Static<typeof WebhookAttempt>;

export const WEBHOOK_DELIVERY_STATES = ['pending', 'delivered', 'failed'] as const;

export const WebhookDelivery = Strict({
  /** Also the header webhook-id, the same for every attempt and replay. */
  id: Id,
  type: Literals([...WEBHOOK_EVENTS, WEBHOOK_TEST_EVENT]),
  state: Literals(WEBHOOK_DELIVERY_STATES),
  created_at: Time,
  /** Null where no other attempt is planned. */
  next_attempt_at: Nullable(Time),
  /** Oldest first. */
  attempts: Type.Array(WebhookAttempt),
});
export type WebhookDelivery = Static<typeof WebhookDelivery>;

export const WebhookDeliveryPage = PageOf(WebhookDelivery);
export type WebhookDeliveryPage = Static<typeof WebhookDeliveryPage>;

export const WebhookDeliveryQuery = Strict({
  state: Type.Optional(Literals(WEBHOOK_DELIVERY_STATES)),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 50 })),
  cursor: Type.Optional(Type.String({ maxLength: 2000 })),
});
export type WebhookDeliveryQuery = Static<typeof WebhookDeliveryQuery>;

export const WebhookDeliveryParams = Strict({ id: Id, delivery_id: Id });

/** Sends every failed delivery made since then once more. */
export const WebhookReplay = Strict({ since: Time });
export type WebhookReplay = Static<typeof WebhookReplay>;
export const WebhookReplayed = Strict({ count: Type.Integer() });
export type WebhookReplayed = Static<typeof WebhookReplayed>;

/** The body of a delivery: what a receiver reads once it has verified the signature. */
export const WebhookMessage = Type.Union([
  Strict({
    type: Literals(['client.created', 'client.updated', 'client.trashed', 'client.restored']),
    timestamp: Time,
    data: Strict({
      /** The client after the change. */
      client: Client,
      /** The fields that changed; custom fields as `custom.key`. */
      changed: Type.Array(Type.String()),
      change_set_id: Id,
    }),
  }),
  Strict({
    type: Literals(['note.created', 'note.updated', 'note.deleted', 'note.restored']),
    timestamp: Time,
    data: Strict({ note: Note }),
  }),
  Strict({
    type: Literals(['task.created', 'task.updated', 'task.done', 'task.deleted', 'task.restored']),
    timestamp: Time,
    data: Strict({ task: Task }),
  }),
  Strict({
    type: Literals([WEBHOOK_TEST_EVENT]),
    timestamp: Time,
    data: Strict({ webhook_id: Id }),
  }),
]);
export type WebhookMessage = Static<typeof WebhookMessage>;
