import type { BetterAuthPlugin } from 'better-auth';
import { APIError, createAuthMiddleware } from 'better-auth/api';
import { twoFactor } from 'better-auth/plugins/two-factor';
import type { Deps } from '../../deps.ts';
import { spendCode } from './codes.ts';

/** The library's cookie of a sign-in that waits for its second factor. */
export const CHALLENGE_COOKIE = 'two_factor';
export const CHALLENGE_MINUTES = 10;
export const LOCK_MINUTES = 15;
const VERIFY_PATH = '/two-factor/verify-totp';

/**
 * Better Auth's two-factor plugin over our tables: it holds a sign-in back until its second factor, five attempts each, and
 * locks the second factor for a while after ten wrong ones in a row.
 */
export const secondFactorAtSignIn = () =>
  twoFactor({
    twoFactorCookieMaxAge: CHALLENGE_MINUTES * 60,
    accountLockout: { maxFailedAttempts: 10, durationSeconds: LOCK_MINUTES * 60 },
    backupCodeOptions: { storeBackupCodes: 'encrypted' },
    schema: {
      user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
      twoFactor: {
        modelName: 'two_factors',
        fields: {
          userId: 'account_id',
          backupCodes: 'recovery_codes',
          failedVerificationCount: 'failed_verifications',
          lockedUntil: 'locked_until',
        },
      },
    },
  });

/** Refuses a code that was used before, which the library would take for as long as it lasts (RFC 6238, section 5.2). */
export const eachCodeOnce = ({ database }: Deps) =>
  ({
    id: 'clientele-each-code-once',
    hooks: {
      before: [
        {
          matcher: ({ path }) => path === VERIFY_PATH,
          handler: createAuthMiddleware(async (ctx) => {
            const { internalAdapter, secret, secretConfig } = ctx.context;
            const cookie = ctx.context.createAuthCookie(CHALLENGE_COOKIE);
            const challenge = await ctx.getSignedCookie(cookie.name, secret);
            const waiting = challenge ? await internalAdapter.findVerificationValue(challenge) : null;
            if (!waiting) return;
            const found = await spendCode(database, secretConfig, waiting.value, String(ctx.body.code));
            if (found === 'used')
              throw new APIError('BAD_REQUEST', { code: 'CODE_USED', message: 'Used already' });
          }),
        },
      ],
    },
  }) satisfies BetterAuthPlugin;
