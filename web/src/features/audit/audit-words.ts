/** Entries of the audit log in words. */
import { AUDIT_EVENTS, type AuditEntry } from '@clientele/contract/audit';

/** Kinds of events, by what stands before their dot. */
export const AUDIT_KINDS = [
  { value: 'session', label: 'Signing in and out' },
  { value: 'password', label: 'Passwords' },
  { value: 'factor', label: 'Second factors' },
  { value: 'account', label: 'People' },
  { value: 'invitation', label: 'Invitations' },
  { value: 'api_key', label: 'API keys' },
  { value: 'clients', label: 'Exports and undoing' },
  { value: 'field', label: 'Fields' },
  { value: 'webhook', label: 'Webhooks' },
  { value: 'settings', label: 'Settings' },
  { value: 'access', label: 'Refusals' },
  { value: 'audit', label: 'The audit log' },
] as const;

export const auditKind = (value: string | undefined) => AUDIT_KINDS.find((kind) => kind.value === value);

/** Who did it; someone who failed to sign in is nobody known. */
export const actorWords = ({ account, event }: Pick<AuditEntry, 'account' | 'event'>): string => {
  if (account) return account.name;
  return event.startsWith('session.') || event.startsWith('access.') ? 'Somebody' : 'Clientele';
};

/** "changed a role: Grace Hopper" */
export function actWords({ event, target }: Pick<AuditEntry, 'event' | 'target'>): string {
  const { label } = AUDIT_EVENTS[event];
  const act = label.charAt(0).toLowerCase() + label.slice(1);
  return target?.name ? `${act}: ${target.name}` : act;
}

const detailText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** "from: viewer, to: editor" */
export const detailWords = ({ detail }: Pick<AuditEntry, 'detail'>): string =>
  Object.entries(detail)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name.replaceAll('_', ' ')}: ${detailText(value)}`)
    .join(', ');
