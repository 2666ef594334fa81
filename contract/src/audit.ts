import Type, { type Static } from 'typebox';
import { AccountReference, Id, Literals, Nullable, PageOf, Strict, Time } from './schema.ts';

interface AuditEventDefinition {
  readonly label: string;
  /** What an entry may tell beside its target. Never a secret, never what a client's field holds. */
  readonly detail: readonly string[];
}

/**
 * Everything that the audit log keeps. A name never changes its meaning; an event that is not here can't be recorded, nor a
 * detail that its event does not name. Writes to clients are not here, since each is in a change set already.
 */
export const AUDIT_EVENTS = {
  'session.signed_in': { label: 'Signed in', detail: ['method'] },
  'session.sign_in_failed': { label: 'Failed to sign in', detail: ['method', 'code'] },
  'session.signed_out': { label: 'Signed out', detail: [] },
  'session.revoked': { label: 'Ended a session', detail: ['count'] },
  'session.confirmed': { label: 'Confirmed who they are', detail: ['method'] },
  'session.confirmation_failed': { label: 'Failed to confirm who they are', detail: ['method', 'code'] },
  'password.changed': { label: 'Changed their password', detail: [] },
  'password.reset_asked': { label: 'Asked to reset a password', detail: [] },
  'password.reset': { label: 'Reset a password', detail: [] },
  'factor.added': { label: 'Added a way to sign in', detail: ['factor'] },
  'factor.removed': { label: 'Removed a way to sign in', detail: ['factor'] },
  'factor.recovery_codes_made': { label: 'Made recovery codes', detail: ['count'] },
  'factor.recovery_code_used': { label: 'Used a recovery code', detail: ['left'] },
  'account.made': { label: 'Made an account', detail: ['role', 'method'] },
  'account.recovery_made': { label: 'Made a link that recovers an account', detail: [] },
  'account.role_changed': { label: 'Changed a role', detail: ['from', 'to'] },
  'account.deactivated': { label: 'Deactivated an account', detail: [] },
  'account.activated': { label: 'Let an account in again', detail: [] },
  'invitation.made': { label: 'Invited someone', detail: ['role', 'sent'] },
  'invitation.revoked': { label: 'Took back an invitation', detail: [] },
  'invitation.accepted': { label: 'Accepted an invitation', detail: ['role'] },
  'api_key.made': { label: 'Made an API key', detail: ['role', 'expires_at', 'prefix'] },
  'api_key.revoked': { label: 'Revoked an API key', detail: ['prefix'] },
  'api_key.refused': { label: 'Refused an API key', detail: ['code', 'reason', 'method', 'route'] },
  'clients.exported': { label: 'Exported clients', detail: ['format', 'count', 'fields'] },
  'clients.undone': { label: 'Took back a change', detail: ['count', 'conflicts'] },
  'clients.trash_emptied': { label: 'Emptied the trash', detail: ['count'] },
  'clients.subject_file_made': { label: 'Made the file of what is kept about someone', detail: ['format'] },
  'field.made': { label: 'Defined a custom field', detail: ['kind'] },
  'field.changed': { label: 'Changed a custom field', detail: [] },
  'field.removed': { label: 'Removed a custom field', detail: [] },
  'webhook.made': { label: 'Made a webhook', detail: ['host'] },
  'webhook.changed': { label: 'Changed a webhook', detail: ['host', 'fields'] },
  'webhook.removed': { label: 'Removed a webhook', detail: ['host'] },
  'webhook.secret_rotated': { label: 'Rotated the secret of a webhook', detail: ['host'] },
  'webhook.paused': { label: 'Paused a webhook', detail: ['host', 'reason'] },
  'webhook.replayed': { label: 'Sent to a webhook again', detail: ['host', 'count'] },
  'settings.changed': { label: 'Changed a setting', detail: ['setting', 'from', 'to'] },
  'access.refused': { label: 'Was refused', detail: ['code', 'method', 'route'] },
  'audit.exported': { label: 'Exported the audit log', detail: ['count'] },
} as const satisfies Record<string, AuditEventDefinition>;

export type AuditEvent = keyof typeof AUDIT_EVENTS;
export const AUDIT_EVENT_NAMES = Object.keys(AUDIT_EVENTS) as AuditEvent[];

export type AuditDetailName<Event extends AuditEvent> = (typeof AUDIT_EVENTS)[Event]['detail'][number];

/** What an entry is about. */
export const AUDIT_TARGETS = [
  'account',
  'api_key',
  'change_set',
  'client',
  'field',
  'invitation',
  'session',
  'webhook',
] as const;

const AuditTarget = Strict({
  kind: Literals(AUDIT_TARGETS),
  id: Nullable(Id),
  name: Nullable(
    Type.String({ description: 'Its name when it happened. A client is told by its id alone.' }),
  ),
});
export type AuditTarget = Static<typeof AuditTarget>;

/** Who did, saw or was refused what, from where. */
export const AuditEntry = Strict({
  id: Id,
  at: Time,
  event: Literals(AUDIT_EVENT_NAMES),
  /** Null: nobody known, or the operator's command line. */
  account: Nullable(AccountReference),
  key: Nullable(
    Strict({ id: Id, name: Type.String() }, { description: 'The API key that it was done with.' }),
  ),
  address: Nullable(Type.String()),
  user_agent: Nullable(Type.String()),
  request_id: Nullable(Type.String()),
  target: Nullable(AuditTarget),
  detail: Type.Record(Type.String(), Type.Unknown()),
});
export type AuditEntry = Static<typeof AuditEntry>;

export const AuditPage = PageOf(AuditEntry);
export type AuditPage = Static<typeof AuditPage>;

const filters = {
  account_id: Type.Optional(Type.String({ format: 'uuid', description: 'What this account did.' })),
  target_id: Type.Optional(Type.String({ format: 'uuid', description: 'What was done to this.' })),
  event: Type.Optional(
    Type.String({
      maxLength: 500,
      description: 'One or several events, joined by commas; `session.*` for all of a kind.',
    }),
  ),
  from: Type.Optional(Type.String({ format: 'date-time', description: 'At this time or later.' })),
  to: Type.Optional(Type.String({ format: 'date-time', description: 'Before this time.' })),
  q: Type.Optional(
    Type.String({
      maxLength: 200,
      description: 'Text in names, e-mails, addresses, user agents, request ids and details.',
    }),
  ),
};

export const AuditExportQuery = Strict(filters);
export type AuditExportQuery = Static<typeof AuditExportQuery>;

export const AuditQuery = Strict({
  ...filters,
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
  cursor: Type.Optional(Type.String({ maxLength: 2000 })),
});
export type AuditQuery = Static<typeof AuditQuery>;
