import { Session } from '@clientele/contract/accounts';
import { IdParams } from '@clientele/contract/schema';
import {
  Passkey,
  PasskeyCreate,
  PasskeyCreationOptions,
  PasskeyList,
  PasskeyPatch,
  PasskeyRequestOptions,
  PasskeySignIn,
} from '@clientele/contract/sessions';
import type { App, Deps } from '../../deps.ts';
import { ApiError, notFound } from '../../errors.ts';
import { limitByNetwork, WAY_IN } from '../../http/own-limit.ts';
import { recordAudit } from '../audit/record.ts';
import { AUTH_PATH } from '../session/auth.ts';
import { readSession } from '../session/service.ts';
import { listPasskeys, renamePasskey } from './queries.ts';
import {
  offerPasskeys,
  offerRegistration,
  registerPasskey,
  removePasskey,
  verifyPasskey,
} from './service.ts';

const PATH = `${AUTH_PATH}/passkeys`;

export function registerPasskeyRoutes(app: App, deps: Deps): void {
  registerSignIn(app, deps);
  registerMaking(app, deps);
  registerKeeping(app, deps);
}

function registerSignIn(app: App, deps: Deps): void {
  app.post(
    `${AUTH_PATH}/sign-in/passkey-options`,
    {
      config: { access: 'public' },
      onRequest: limitByNetwork(deps, { ...WAY_IN, name: 'sign-in-passkey-options' }),
      schema: { response: { 200: PasskeyRequestOptions } },
    },
    (request) => offerPasskeys(app, deps, request, 'sign-in'),
  );
  app.post(
    `${AUTH_PATH}/sign-in/passkey`,
    {
      config: { access: 'public' },
      onRequest: limitByNetwork(deps, { ...WAY_IN, name: 'sign-in-passkey' }),
      schema: { body: PasskeySignIn, response: { 200: Session } },
    },
    async (request, reply) => {
      const accountId = await verifyPasskey(app, deps, request.body.passkey, { purpose: 'sign-in' });
      if (!accountId) throw wrongPasskey();
      // It is something that one has, unlocked by something that one knows or is: two factors.
      const cookies = await app.sessions.start(request, { accountId, twoFactors: true });
      const detail = { method: 'passkey' };
      await recordAudit(deps.database, request, { event: 'session.signed_in', accountId, detail });
      reply.header('set-cookie', [...cookies]);
      return readSession(deps, accountId);
    },
  );
}

function registerMaking(app: App, deps: Deps): void {
  const config = {
    access: 'signed-in',
    people: true,
    stepUp: true,
    beforeSecondFactor: 'to_set_up',
  } as const;
  app.post(`${PATH}/options`, { config, schema: { response: { 200: PasskeyCreationOptions } } }, (request) =>
    offerRegistration(app, deps, request),
  );
  app.post(
    PATH,
    { config, schema: { body: PasskeyCreate, response: { 201: Passkey } } },
    async (request, reply) => {
      const passkey = await registerPasskey(app, deps, request.account.id, request.body);
      await recordAudit(deps.database, request, { event: 'factor.added', detail: { factor: 'passkey' } });
      // Making it proved it, so that this session has what an owner may require.
      reply.header('set-cookie', [...(await app.sessions.renew(request, { twoFactors: true }))]);
      return reply.code(201).send(passkey);
    },
  );
}

function registerKeeping(app: App, deps: Deps): void {
  const config = { access: 'signed-in', people: true } as const;
  app.get(PATH, { config, schema: { response: { 200: PasskeyList } } }, async (request) => ({
    data: await listPasskeys(deps.database, request.account.id),
  }));
  app.patch(
    `${PATH}/:id`,
    { config, schema: { params: IdParams, body: PasskeyPatch, response: { 200: Passkey } } },
    async ({ account, params, body }) => {
      const name = body.name.trim().normalize('NFC');
      const passkey = await renamePasskey(deps.database, account.id, params.id, name);
      if (!passkey) throw notFound('passkey');
      return passkey;
    },
  );
  app.delete(
    `${PATH}/:id`,
    { config: { ...config, stepUp: true }, schema: { params: IdParams } },
    async (request, reply) => {
      const { account, params } = request;
      if (!(await removePasskey(deps, account.id, params.id))) throw notFound('passkey');
      await recordAudit(deps.database, request, { event: 'factor.removed', detail: { factor: 'passkey' } });
      app.sessions.forgetAccount(account.id);
      return reply.code(204).send();
    },
  );
}

const wrongPasskey = () =>
  new ApiError(
    'wrong_credentials',
    'This passkey is not known here, or was offered too long ago. Try again, or sign in with your password.',
  );
