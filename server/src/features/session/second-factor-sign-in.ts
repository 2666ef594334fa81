import { Session } from '@clientele/contract/accounts';
import { type SecondFactorNeeded, SecondFactorSignIn } from '@clientele/contract/sessions';
import type { App, Deps } from '../../deps.ts';
import { ApiError } from '../../errors.ts';
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
      schema: { body: SecondFactorSignIn, response: { 200: Session } },
    },
    async (request, reply) => {
      const { code, recovery_code } = request.body;
      const headers = app.sessions.challengeHeadersFor(request);
      const [endpoint, body] =
        code === undefined
          ? ['/two-factor/verify-backup-code', { code: recovery_code }]
          : ['/two-factor/verify-totp', { code }];
      const answer = await forward(app, request, reply, endpoint, { body, headers });
      await app.sessions.endPrevious(request);
      const accountId = accountIdIn(answer);
      const method = code === undefined ? 'password and recovery code' : 'password and authenticator';
      await recordAudit(deps.database, request, {
        event: 'session.signed_in',
        accountId,
        detail: { method },
      });
      return readSession(deps, accountId);
    },
  );
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
