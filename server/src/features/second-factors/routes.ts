import { IdParams } from '@clientele/contract/schema';
import {
  AccountFactorsList,
  AuthenticatorCreated,
  AuthenticatorVerify,
  Factors,
  RecoveryCodes,
  SecuritySettings,
} from '@clientele/contract/sessions';
import type { App, Deps } from '../../deps.ts';
import { recordAudit } from '../audit/record.ts';
import { AUTH_PATH } from '../session/auth.ts';
import { isSecondFactorRequired, listAccountFactors, setSecondFactorRequired } from './queries.ts';
import {
  makeAuthenticator,
  readFactors,
  removeAuthenticator,
  renewRecoveryCodes,
  resetFactors,
  verifyAuthenticator,
} from './service.ts';

// Not under /api/v1, where answers are kept for an Idempotency-Key: secrets and recovery codes are shown once.
const PATH = `${AUTH_PATH}/factors`;
const AUTHENTICATOR = { factor: 'authenticator' } as const;
const OWN = { access: 'signed-in', people: true } as const;

export function registerSecondFactorRoutes(app: App, deps: Deps): void {
  app.get(
    PATH,
    { config: { ...OWN, beforeSecondFactor: 'always' }, schema: { response: { 200: Factors } } },
    (request) => readFactors(app, deps, request.account.id),
  );
  registerSettingUp(app, deps);
  registerRemoval(app, deps);
  registerRequirement(app, deps);
  registerOthers(app, deps);
}

function registerSettingUp(app: App, deps: Deps): void {
  const config = { ...OWN, stepUp: true, beforeSecondFactor: 'to_set_up' } as const;
  app.post(
    `${PATH}/authenticator`,
    { config, schema: { response: { 201: AuthenticatorCreated } } },
    async (request, reply) => {
      reply.code(201).header('cache-control', 'no-store');
      return makeAuthenticator(app, deps, request.account);
    },
  );
  app.post(
    `${PATH}/authenticator/verify`,
    { config, schema: { body: AuthenticatorVerify, response: { 200: Factors } } },
    async (request, reply) => {
      const { id } = request.account;
      await verifyAuthenticator(app, deps, id, request.body.code);
      await recordAudit(deps.database, request, { event: 'factor.added', detail: AUTHENTICATOR });
      reply.header('set-cookie', [...(await app.sessions.renew(request, { twoFactors: true }))]);
      return readFactors(app, deps, id);
    },
  );
}

function registerRemoval(app: App, deps: Deps): void {
  const config = { ...OWN, stepUp: true } as const;
  app.delete(`${PATH}/authenticator`, { config }, async (request, reply) => {
    await removeAuthenticator(deps, request.account.id);
    await recordAudit(deps.database, request, { event: 'factor.removed', detail: AUTHENTICATOR });
    app.sessions.forgetAccount(request.account.id);
    return reply.code(204).send();
  });
  app.post(
    `${PATH}/recovery-codes`,
    { config, schema: { response: { 201: RecoveryCodes } } },
    async (request, reply) => {
      reply.code(201).header('cache-control', 'no-store');
      const codes = await renewRecoveryCodes(app, deps, request.account.id);
      await recordAudit(deps.database, request, { event: 'factor.recovery_codes_made' });
      return codes;
    },
  );
}

function registerRequirement(app: App, deps: Deps): void {
  const path = '/api/v1/settings/security';
  const read = async () => ({ require_second_factor: await isSecondFactorRequired(deps.database) });
  app.get(
    path,
    { config: { access: 'accounts.manage' }, schema: { response: { 200: SecuritySettings } } },
    read,
  );
  app.patch(
    path,
    {
      config: { access: 'accounts.manage', people: true, stepUp: true },
      schema: { body: SecuritySettings, response: { 200: SecuritySettings } },
    },
    async (request) => {
      const [from, to] = [await isSecondFactorRequired(deps.database), request.body.require_second_factor];
      await deps.database.transaction().execute(async (transaction) => {
        await setSecondFactorRequired(transaction, to);
        const detail = { setting: 'require_second_factor', from, to };
        await recordAudit(transaction, request, { event: 'settings.changed', detail });
      });
      app.sessions.forgetAll();
      return read();
    },
  );
}

function registerOthers(app: App, deps: Deps): void {
  app.get(
    '/api/v1/accounts/factors',
    { config: { access: 'accounts.manage' }, schema: { response: { 200: AccountFactorsList } } },
    async () => ({ data: await listAccountFactors(deps.database) }),
  );
  app.delete(
    '/api/v1/accounts/:id/factors',
    { config: { access: 'accounts.manage', people: true, stepUp: true }, schema: { params: IdParams } },
    async (request, reply) => {
      await resetFactors(deps, request.params.id);
      const target = { kind: 'account', id: request.params.id } as const;
      await recordAudit(deps.database, request, {
        event: 'factor.removed',
        target,
        detail: { factor: 'all' },
      });
      app.sessions.forgetAccount(request.params.id);
      return reply.code(204).send();
    },
  );
}
