import type { AUDIT_TARGETS, AuditDetailName, AuditEvent } from '@clientele/contract/audit';
import type { FastifyRequest } from 'fastify';
import type { Database } from '../../deps.ts';
import { addressOf } from '../../http/address.ts';

type AuditValue = string | number | boolean | null;

/** Who acts, from where. */
export interface AuditOrigin {
  readonly accountId: string | null;
  readonly keyId: string | null;
  readonly address: string | null;
  readonly userAgent: string | null;
  readonly requestId: string | null;
}

/** What happened. The contract's table says which details an event has. */
export interface AuditRecord<Event extends AuditEvent> {
  readonly event: Event;
  /** What it was done to. A client gets no name here: its fields have no place in the log. */
  readonly target?: {
    readonly kind: (typeof AUDIT_TARGETS)[number];
    readonly id?: string | null;
    readonly name?: string | null;
  };
  readonly detail?: Readonly<Partial<Record<AuditDetailName<Event>, AuditValue>>>;
  /** Whose act it is, where the request does not know them: as when they sign in. */
  readonly accountId?: string;
}

/** Senders choose these, so that their length is no longer theirs to choose. */
const MAX_LENGTH = 300;
const MAX_ADDRESS_LENGTH = 100;

const cutText = (_: string, value: unknown) =>
  typeof value === 'string' ? value.slice(0, MAX_LENGTH) : value;

function auditOriginOf(request: FastifyRequest): AuditOrigin {
  return {
    accountId: request.signedIn?.id ?? null,
    keyId: request.apiKey?.id ?? null,
    address: addressOf(request).slice(0, MAX_ADDRESS_LENGTH),
    userAgent: request.headers['user-agent']?.slice(0, MAX_LENGTH) ?? null,
    requestId: request.id,
  };
}

/**
 * Adds an entry to the audit log. Give the transaction of the act where there is one, so that neither is without the other; else
 * the database, before the answer goes out.
 * @param by the request that asked for it, or what stands in its place
 */
export async function recordAudit<Event extends AuditEvent>(
  database: Database,
  by: FastifyRequest | AuditOrigin,
  { event, target, detail, accountId }: AuditRecord<Event>,
): Promise<void> {
  const origin = 'headers' in by ? auditOriginOf(by) : by;
  await database
    .insertInto('audit_log')
    .values({
      event,
      account_id: accountId ?? origin.accountId,
      key_id: origin.keyId,
      address: origin.address,
      user_agent: origin.userAgent,
      request_id: origin.requestId,
      target_kind: target?.kind ?? null,
      target_id: target?.id ?? null,
      target_name: target?.name?.slice(0, MAX_LENGTH) ?? null,
      detail: JSON.stringify(detail ?? {}, cutText),
    })
    .execute();
}
