import { createHmac } from 'node:crypto';
import { PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from '@clientele/contract/limits';
import { betterAuth, type GenericEndpointContext } from 'better-auth';
import { APIError } from 'better-auth/api';
import type { Deps } from '../../deps.ts';
import { configuredOrigin } from '../../http/origin.ts';
import { hashPassword, verifyPassword } from '../accounts/password-hash.ts';
import { isActiveAccount } from '../accounts/queries.ts';
import { eachCodeOnce, secondFactorAtSignIn } from '../second-factors/plugin.ts';
import { forgetLibraryVariables } from './library-environment.ts';
import { type NewSession, proofOf, sessionPlugin } from './session-plugin.ts';

const HOUR = 60 * 60;
/** How exactly "last used" is known, in seconds; a write per session and this time. */
const USE_KNOWN_TO = 10 * 60;

/** The header in which we tell Better Auth the client's address; what a client sends under this name never gets there. */
export const ADDRESS_HEADER = 'x-clientele-address';
export const AUTH_PATH = '/api/auth';

/** Better Auth's names of tables and columns, as ours (database/migrations/0001_register.sql). */
const TIMES = { createdAt: 'created_at', updatedAt: 'updated_at' } as const;
const TABLES = {
  user: {
    modelName: 'accounts',
    fields: { emailVerified: 'email_verified', ...TIMES },
    additionalFields: {
      role: { type: 'string', required: true, input: false },
      deactivatedAt: { type: 'date', required: false, input: false, fieldName: 'deactivated_at' },
    },
  },
  account: {
    modelName: 'credentials',
    fields: {
      userId: 'account_id',
      providerId: 'provider_id',
      accountId: 'provider_account_id',
      accessToken: 'access_token',
      refreshToken: 'refresh_token',
      idToken: 'id_token',
      accessTokenExpiresAt: 'access_token_expires_at',
      refreshTokenExpiresAt: 'refresh_token_expires_at',
      ...TIMES,
    },
  },
  session: {
    modelName: 'sessions',
    fields: {
      userId: 'account_id',
      expiresAt: 'expires_at',
      ipAddress: 'ip_address',
      userAgent: 'user_agent',
      ...TIMES,
    },
    // Ours (database/migrations/0002_second_factors.sql).
    additionalFields: {
      confirmedAt: { type: 'date', required: false, input: false, fieldName: 'confirmed_at' },
      twoFactors: { type: 'boolean', required: false, input: false, fieldName: 'two_factors' },
    },
  },
  verification: { modelName: 'verifications', fields: { expiresAt: 'expires_at', ...TIMES } },
} as const;

/**
 * Refuses a session to a deactivated account, by whatever way it signs in, with the words for a wrong password. Others say
 * what proved who signs in.
 */
const onlyActiveAccounts = ({ database }: Deps) => ({
  session: {
    create: {
      before: async (session: NewSession, context: GenericEndpointContext | null) => {
        if (await isActiveAccount(database, session.userId)) return { data: proofOf(session, context) };
        throw new APIError('UNAUTHORIZED', { code: 'INVALID_EMAIL_OR_PASSWORD', message: 'Deactivated' });
      },
    },
  },
});

const logTo = ({ log }: Deps) => ({
  level: 'warn' as const,
  log: (level: 'debug' | 'info' | 'warn' | 'error' | 'success', message: string, ...details: unknown[]) => {
    const err = details.find((detail) => detail instanceof Error);
    log[level === 'success' ? 'info' : level]({ component: 'better-auth', err }, message);
  },
});

/** Better Auth over our tables: e-mail and password. Its plugins (TOTP, passkeys, OIDC, API keys) are added here. */
export function createAuth(deps: Deps) {
  const isSecure = deps.config.publicUrl?.startsWith('https://') ?? false;
  forgetLibraryVariables();
  return betterAuth({
    appName: 'Clientele',
    // The requests it gets are made with it, so it means nothing to clients.
    baseURL: configuredOrigin(deps.config),
    basePath: AUTH_PATH,
    secret: createHmac('sha256', deps.secret).update('sessions').digest('base64url'),
    database: { db: deps.database, type: 'postgres', transaction: true },
    ...TABLES,
    // The library moves the end of a session on when it is used, so that its length is how long it may lie idle.
    session: { ...TABLES.session, expiresIn: deps.config.sessionIdleHours * HOUR, updateAge: USE_KNOWN_TO },
    plugins: [secondFactorAtSignIn(), eachCodeOnce(deps), sessionPlugin()],
    databaseHooks: onlyActiveAccounts(deps),
    emailAndPassword: {
      enabled: true,
      // Accounts come from set-up and invitations only.
      disableSignUp: true,
      minPasswordLength: PASSWORD_MIN_LENGTH,
      // The library counts UTF-16 units; the routes' schemas count characters, of which each has two at most.
      maxPasswordLength: 2 * PASSWORD_MAX_LENGTH,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    // By address alone, which may be a whole office. Ours: sign-in-attempts.ts, http/own-limit.ts and features/second-factors.
    rateLimit: { enabled: false },
    advanced: {
      // Every cookie of the library and its plugins gets this prefix; __Host- asks for Secure, Path=/ and no Domain.
      cookiePrefix: isSecure ? '__Host-clientele' : 'clientele',
      useSecureCookies: false,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure },
      // http/cross-site.ts guards every route alike; the library's own check refuses scripts, which send no Origin.
      disableCSRFCheck: true,
      disableOriginCheck: false,
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
      // The tables make their own ids, and the migrations' drift check says that they are right.
      database: { generateId: false, validateSchema: false },
    },
    logger: logTo(deps),
    // What goes wrong with itself it would print beside our log, as it is; forward.ts takes it instead.
    onAPIError: { throw: true },
    telemetry: { enabled: false },
  });
}

export type Auth = ReturnType<typeof createAuth>;
