import { Session } from '@clientele/contract/accounts';
import { type SecondFactorNeeded, SecondFactorSignIn } from '@clientele/contract/sessions';
import type { FastifyRequest } from 'fastify';
import type { App, Deps } from '../../deps.ts';
import { ApiError } from '../../errors.ts';
import { limitByNetwork, WAY_IN } from '../../http/own-limit.ts';
import { findAccountById } from '../accounts/queries.ts';
import { recordAudit } from '../audit/record.ts';
import { findAccountFactors } from '../second-factors/queries.ts';
import { AUTH_PATH } from './auth.ts';
import { forward } from './forward.ts';
import { readSession } from './service.ts';

/** Whether Better Auth holds a sign-in back until its second factor. */
export const isWaiting = (answer: unknown): boolean =>
  typeof answer === 'object' && answer !== null && 'twoFactorRedirect' in answer;

/** With what an account that waits can go on. */
export async function readSecondFactors({ database }: Deps, accountId: string): Promise<SecondFactorNeeded> {
  const factors = await findAccountFactors(database, accountId);
  const passkey = factors?.passkeys ? (['passkey'] as const) : [];
  return { second_factors: ['authenticator', 'recovery_code', ...passkey] };
}

export function registerSecondFactorSignIn(app: App, deps: Deps): void {
  app.post(
    `${AUTH_PATH}/sign-in/second-factor`,
    {
      config: { access: 'public' },
      // Guesses are counted by sign-in and by account, in features/second-factors.
      onRequest: limitByNetwork(deps, { ...WAY_IN, name: 'sign-in-second-factor' }),
      schema: { body: SecondFactorSignIn, response: { 200: Session } },
    },
    async (request, reply) => {
      const { code, recovery_code } = request.body;
      const headers = app.sessions.challengeHeadersFor(request);
      const [endpoint, body] =
        code === undefined
          ? ['/two-factor/verify-backup-code', { code: recovery_code }]
          : ['/two-factor/verify-totp', { code }];
      const method = code === undefined ? 'password and recovery code' : 'password and authenticator';
      const waiting = await findWaiting(app, headers);
      const answer = await forward(app, request, reply, endpoint, { body, headers }).catch((error: unknown) =>
        recordFailure(deps, request, { error, waiting, method }),
      );
      await app.sessions.endPrevious(request);
      const accountId = accountIdIn(answer);
      await recordAudit(deps.database, request, {
        event: 'session.signed_in',
        accountId,
        detail: { method },
      });
      return readSession(deps, accountId);
    },
  );
}

/** Whose sign-in waits, by the cookie that the library signed. Read before the attempt, which may end it. */
async function findWaiting({ auth }: App, headers: Headers): Promise<string | null> {
  const { internalAdapter } = await auth.$context;
  const [, value = ''] = headers.get('cookie')?.split('=', 2) ?? [];
  const [challenge = ''] = value.split('.', 1);
  const found = challenge ? await internalAdapter.findVerificationValue(challenge) : null;
  return found?.value ?? null;
}

interface Failure {
  readonly error: unknown;
  readonly waiting: string | null;
  readonly method: string;
}

/** Who has the password and not the code: of sign-ins that wait only, which are five attempts each. */
async function recordFailure(
  { database }: Deps,
  request: FastifyRequest,
  { error, waiting, method }: Failure,
): Promise<never> {
  const account = waiting && (await findAccountById(database, waiting));
  if (account) {
    const detail = { method, code: error instanceof ApiError ? error.code : null };
    const target = { kind: 'account', id: account.id, name: account.email } as const;
    await recordAudit(database, request, { event: 'session.sign_in_failed', target, detail });
  }
  throw error;
}

/** Whom the library signed in; its answer has nothing else that we need. */
function accountIdIn(answer: unknown): string {
  const { user } = answer as { user?: { id?: unknown } };
  if (typeof user?.id === 'string') return user.id;
  throw new ApiError(
    'server_fault',
    'You are signed in, but who you are could not be read. Reload the page.',
  );
}
