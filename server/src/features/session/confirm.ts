import { Confirmation, Confirmed, PasskeyRequestOptions } from '@clientele/contract/sessions';
import type { FastifyRequest } from 'fastify';
import type { App, Deps } from '../../deps.ts';
import { ApiError, invalidRequest } from '../../errors.ts';
import { limitByAccount, WAY_IN } from '../../http/own-limit.ts';
import { CONFIRMED_FOR_MS } from '../../http/step-up.ts';
import { recordAudit } from '../audit/record.ts';
import { offerPasskeys, verifyPasskey } from '../passkeys/service.ts';
import { spendCode } from '../second-factors/codes.ts';
import { AUTH_PATH } from './auth.ts';
import { USED_CODE, WRONG_CODE } from './auth-errors.ts';
import { countAttempt } from './queries.ts';

/** Of wrong passwords and codes in one session; then it ends, so that who took it can't go on guessing. */
const MOST_ATTEMPTS = 10;

/** Confirming who one is, for dangerous acts (config.stepUp) and where an owner requires a second factor. */
export function registerConfirmation(app: App, deps: Deps): void {
  const config = { access: 'signed-in', people: true, beforeSecondFactor: 'always' } as const;
  const onRequest = limitByAccount(deps, { ...WAY_IN, name: 'confirm' });
  app.post(
    `${AUTH_PATH}/confirm/passkey-options`,
    { config, onRequest, schema: { response: { 200: PasskeyRequestOptions } } },
    (request) => offerPasskeys(app, deps, request, 'confirm', request.account.id),
  );
  app.post(
    `${AUTH_PATH}/confirm`,
    { config, onRequest, schema: { body: Confirmation, response: { 200: Confirmed } } },
    async (request, reply) => {
      await claimAttempt(app, deps, request);
      const method = Object.keys(request.body).join(', ');
      await assertProved(app, deps, request, request.body).catch((error: unknown) =>
        recordUnconfirmed(deps, request, method, error),
      );
      await recordAudit(deps.database, request, { event: 'session.confirmed', detail: { method } });
      const isFactor = request.body.password === undefined;
      const twoFactors = isFactor || request.presentSession?.twoFactors === true;
      reply.header('set-cookie', [...(await app.sessions.renew(request, { twoFactors }))]);
      return { confirmed_until: new Date(Date.now() + CONFIRMED_FOR_MS).toISOString() };
    },
  );
}

/** Counts an attempt before it is looked at, so that attempts at once count too; the new session of a right one forgets them. */
export async function claimAttempt(app: App, { database }: Deps, request: FastifyRequest): Promise<void> {
  const { presentSession } = request;
  if (presentSession && (await countAttempt(database, presentSession.id)) <= MOST_ATTEMPTS) return;
  await app.sessions.endPrevious(request);
  throw new ApiError(
    'not_signed_in',
    'Too many wrong passwords or codes, so that this session ended. Sign in again.',
  );
}

/** Someone with a session who could not prove that it is theirs. */
export async function recordUnconfirmed(
  { database }: Deps,
  request: FastifyRequest,
  method: string,
  error: unknown,
): Promise<never> {
  const detail = { method, code: error instanceof ApiError ? error.code : null };
  await recordAudit(database, request, { event: 'session.confirmation_failed', detail });
  throw error;
}

async function assertProved(
  app: App,
  deps: Deps,
  request: FastifyRequest,
  { password, code, passkey }: Confirmation,
): Promise<void> {
  const accountId = request.account.id;
  if (password !== undefined) return assertPassword(app, accountId, password);
  if (code !== undefined) return assertCode(app, deps, accountId, code);
  if (passkey && (await verifyPasskey(app, deps, passkey, { purpose: 'confirm', accountId }))) return;
  throw invalidRequest([
    {
      pointer: '/passkey',
      detail: 'This passkey is not one of yours, or was offered too long ago. Try again.',
    },
  ]);
}

async function assertPassword({ auth }: App, accountId: string, password: string): Promise<void> {
  const context = await auth.$context;
  const hash = (await context.internalAdapter.findCredentialAccount(accountId))?.password;
  if (hash && (await context.password.verify({ hash, password }))) return;
  throw invalidRequest([{ pointer: '/password', detail: 'This is not your password.' }]);
}

async function assertCode(app: App, { database }: Deps, accountId: string, code: string): Promise<void> {
  const { secretConfig } = await app.auth.$context;
  const found = await spendCode(database, secretConfig, accountId, code);
  if (found === 'right') return;
  throw invalidRequest([{ pointer: '/code', detail: found === 'used' ? USED_CODE : WRONG_CODE }]);
}
