import { ProfilePatch, Session } from '@clientele/contract/accounts';
import type { App, Deps } from '../../deps.ts';
import { assertGoodPassword } from '../accounts/passwords.ts';
import { AUTH_PATH } from './auth.ts';
import { forward } from './forward.ts';
import { PasswordChange, SignedOut, SignIn } from './schemas.ts';
import { readSession, readSessionOfEmail, renameAccount } from './service.ts';

export function registerSessionRoutes(app: App, deps: Deps): void {
  registerSignIn(app, deps);
  registerPasswordChange(app, deps);
  registerProfile(app, deps);
}

// Only these of Better Auth's endpoints are open. A plugin's are opened by a route of their own here.
function registerSignIn(app: App, deps: Deps): void {
  app.post(
    `${AUTH_PATH}/sign-in/email`,
    { config: { access: 'public' }, schema: { body: SignIn, response: { 200: Session } } },
    async (request, reply) => {
      await forward(app, request, reply, '/sign-in/email');
      return readSessionOfEmail(deps, request.body.email);
    },
  );
  app.post(
    `${AUTH_PATH}/sign-out`,
    { config: { access: 'public' }, schema: { response: { 200: SignedOut } } },
    async (request, reply) => {
      await forward(app, request, reply, '/sign-out');
      app.sessions.forgetCookie(request);
      return { success: true };
    },
  );
}

function registerPasswordChange(app: App, deps: Deps): void {
  app.post(
    `${AUTH_PATH}/change-password`,
    { config: { access: 'signed-in' }, schema: { body: PasswordChange, response: { 200: Session } } },
    async (request, reply) => {
      await assertGoodPassword(request.body.newPassword, request.account, '/newPassword');
      await forward(app, request, reply, '/change-password');
      app.sessions.forgetAccount(request.account.id);
      return readSession(deps, request.account.id);
    },
  );
}

function registerProfile(app: App, deps: Deps): void {
  app.get(
    '/api/v1/session',
    { config: { access: 'signed-in' }, schema: { response: { 200: Session } } },
    (request) => readSession(deps, request.account.id),
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
