import { ERRORS, type ErrorCode } from '@clientele/contract/errors';
import type { FastifyRequest } from 'fastify';
import { Kysely, PostgresDialect } from 'kysely';
import type { Tables } from '../../database/tables.ts';
import type { App, Database, Deps } from '../../deps.ts';
import { ApiError } from '../../errors.ts';
import { addressOf } from '../../http/address.ts';
import { foldEmail } from '../accounts/email.ts';
import { findAccountByEmail } from '../accounts/queries.ts';
import { FloodGate } from './flood-gate.ts';
import { recordAudit } from './record.ts';

const FORBIDDEN = 403;
/** These ask for something first rather than refuse. */
const QUESTIONS: ReadonlySet<ErrorCode> = new Set(['confirmation_required', 'second_factor_required']);

type Recorder = (database: Database, request: FastifyRequest, code: ErrorCode) => Promise<void>;

function recorderOf(code: ErrorCode): Recorder | null {
  if (code === 'wrong_key') return recordWrongKey;
  if (code === 'wrong_credentials') return recordFailedSignIn;
  return ERRORS[code].status === FORBIDDEN && !QUESTIONS.has(code) ? recordRefusal : null;
}

/** Records everything that is refused: roles that don't suffice, keys that don't count, sign-ins that fail. */
export function recordRefusals(app: App, deps: Deps): void {
  const gate = new FloodGate();
  // Beside the request's own transaction, which ends without effect when it is refused.
  const database = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: deps.pool }) });
  app.addHook('onError', async (request, _reply, error) => {
    const code = error instanceof ApiError ? error.code : null;
    const record = code && recorderOf(code);
    if (!code || !record || !gate.admits(`${code} ${request.signedIn?.id ?? addressOf(request)}`)) return;
    await record(database, request, code).catch((fault: unknown) => {
      request.log.error({ err: fault }, 'A refusal could not be recorded in the audit log');
    });
  });
}

const placeOf = ({ method, routeOptions }: FastifyRequest) => ({ method, route: routeOptions.url ?? null });

const recordRefusal: Recorder = (database, request, code) =>
  recordAudit(database, request, { event: 'access.refused', detail: { code, ...placeOf(request) } });

const recordWrongKey: Recorder = async (database, request, code) => {
  const { reason = null, key = null } = request.keyRefusal ?? {};
  await recordAudit(database, request, {
    event: 'api_key.refused',
    ...(key && { accountId: key.account_id, target: { kind: 'api_key', id: key.id, name: key.name } }),
    detail: { code, reason, ...placeOf(request) },
  });
};

/** Whom it aimed at is kept where there is such an account: what else was typed may be a password in the wrong field. */
const recordFailedSignIn: Recorder = async (database, request, code) => {
  const { email } = (request.body ?? {}) as { email?: unknown };
  const account = typeof email === 'string' ? await findAccountByEmail(database, foldEmail(email)) : null;
  await recordAudit(database, request, {
    event: 'session.sign_in_failed',
    ...(account && { target: { kind: 'account', id: account.id, name: account.email } }),
    detail: { code },
  });
};
