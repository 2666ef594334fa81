import { ProfilePatch, Session } from '@clientele/contract/accounts';
import { allowedActions } from '@clientele/contract/permissions';
import { SecondFactorNeeded } from '@clientele/contract/sessions';
import type { App, Deps } from '../../deps.ts';
import { addressOf } from '../../http/address.ts';
import { limitByAccount, limitByNetwork, WAY_IN } from '../../http/own-limit.ts';
import { assertGoodPassword } from '../accounts/passwords.ts';
import { recordAudit } from '../audit/record.ts';
import { tellPasswordChanged } from '../password-reset/service.ts';
import { AUTH_PATH } from './auth.ts';
import { claimAttempt, recordUnconfirmed, registerConfirmation } from './confirm.ts';
import { forward } from './forward.ts';
import { registerOpenSessions } from './open-sessions.ts';
import { PasswordChange, SignedOut, SignIn } from './schemas.ts';
import { isWaiting, readSecondFactors, registerSecondFactorSignIn } from './second-factor-sign-in.ts';
import { readSession, readSessionOfEmail, renameAccount } from './service.ts';

/** Of one's own password, right or wrong; ten wrong ones in one session end it before (confirm.ts). */
const CHANGES = { name: 'change-password', points: 20, seconds: 3600 };

export function registerSessionRoutes(app: App, deps: Deps): void {
  registerSignIn(app, deps);
  registerSecondFactorSignIn(app, deps);
  registerConfirmation(app, deps);
  registerOpenSessions(app, deps);
  registerPasswordChange(app, deps);
  registerProfile(app, deps);
}

// Only these of Better Auth's endpoints are open. A plugin's are opened by a route of their own here.
function registerSignIn(app: App, deps: Deps): void {
  app.post(
    `${AUTH_PATH}/sign-in/email`,
    {
      config: { access: 'public' },
      schema: { body: SignIn, response: { 200: Session, 202: SecondFactorNeeded } },
    },
    async (request, reply) => {
      const { email } = request.body;
      await app.signInAttempts.begin(addressOf(request), email);
      const answer = await forward(app, request, reply, '/sign-in/email');
      await app.signInAttempts.succeed(addressOf(request), email);
      const { account, ...session } = await readSessionOfEmail(deps, email);
      if (isWaiting(answer)) return reply.code(202).send(await readSecondFactors(deps, account.id));
      await app.sessions.endPrevious(request);
      await recordAudit(deps.database, request, {
        event: 'session.signed_in',
        accountId: account.id,
        detail: { method: 'password' },
      });
      const second_factor_needed = await app.sessions.findNeeded(account.id);
      return { ...session, account, second_factor_needed };
    },
  );
  app.post(
    `${AUTH_PATH}/sign-out`,
    {
      config: { access: 'public' },
      onRequest: limitByNetwork(deps, { ...WAY_IN, name: 'sign-out' }),
      schema: { response: { 200: SignedOut } },
    },
    async (request, reply) => {
      const { signedIn } = await app.sessions.find(request);
      await forward(app, request, reply, '/sign-out');
      app.sessions.forgetCookie(request);
      const accountId = signedIn?.account.id;
      if (accountId) await recordAudit(deps.database, request, { event: 'session.signed_out', accountId });
      return { success: true };
    },
  );
}

function registerPasswordChange(app: App, deps: Deps): void {
  app.post(
    `${AUTH_PATH}/change-password`,
    {
      config: { access: 'signed-in', people: true },
      onRequest: limitByAccount(deps, CHANGES),
      schema: { body: PasswordChange, response: { 200: Session } },
    },
    async (request, reply) => {
      await assertGoodPassword(request.body.newPassword, request.account, '/newPassword');
      await claimAttempt(app, deps, request);
      const body = { ...request.body, revokeOtherSessions: true };
      await forward(app, request, reply, '/change-password', { body }).catch((error: unknown) =>
        recordUnconfirmed(deps, request, 'password', error),
      );
      app.sessions.forgetAccount(request.account.id);
      await recordAudit(deps.database, request, { event: 'password.changed' });
      tellPasswordChanged(app, request.account);
      return readSession(deps, request.account.id);
    },
  );
}

function registerProfile(app: App, deps: Deps): void {
  app.get(
    '/api/v1/session',
    {
      config: { access: 'signed-in', beforeSecondFactor: 'always' },
      schema: { response: { 200: Session } },
    },
    async (request) => ({
      ...(await readSession(deps, request.account.id)),
      // A key may do less than its account.
      actions: [...allowedActions(request.account.role)],
      second_factor_needed: request.presentSession?.secondFactorNeeded ?? null,
    }),
  );
  app.patch(
    '/api/v1/session',
    { config: { access: 'signed-in' }, schema: { body: ProfilePatch, response: { 200: Session } } },
    async (request) => {
      const session = await renameAccount(deps, request.account.id, request.body.name);
      app.sessions.forgetAccount(request.account.id);
      return session;
    },
  );
}
