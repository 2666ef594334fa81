import { IdParams } from '@clientele/contract/schema';
import {
  PasswordResetAsk,
  PasswordResetAsked,
  PasswordResetComplete,
  PasswordResetMade,
  PasswordResetPreview,
  PasswordResetToken,
} from '@clientele/contract/sign-in';
import Type from 'typebox';
import type { App, Deps } from '../../deps.ts';
import { ApiError } from '../../errors.ts';
import { addressOf } from '../../http/address.ts';
import { originFor, ownOrigin } from '../../http/origin.ts';
import { makeResetLimits } from './limits.ts';
import { completeReset, mailReset, makeReset, previewReset } from './service.ts';

const PATH = '/api/v1/password-resets';

export function registerPasswordResetRoutes(app: App, deps: Deps): void {
  registerAsking(app, deps);
  registerCompletion(app, deps);
  registerMaking(app, deps);
}

function registerAsking(app: App, deps: Deps): void {
  const limits = makeResetLimits(deps);
  const underWay = new Set<Promise<void>>();
  app.addHook('onClose', async () => {
    await Promise.all(underWay);
  });
  app.post(
    PATH,
    {
      config: { access: 'public' },
      schema: { body: PasswordResetAsk, response: { 202: PasswordResetAsked } },
    },
    async (request, reply) => {
      const { email } = request.body;
      if (!app.mailer) throw mailNotSetUp();
      const mayMail = await limits.take(addressOf(request), email);
      if (mayMail) {
        const work = mailReset(app, deps, request, { email, origin: ownOrigin(app, deps) })
          .catch((err: unknown) => deps.log.error({ err }, 'A link to reset a password could not be made'))
          .finally(() => underWay.delete(work));
        underWay.add(work);
      }
      reply.code(202);
      return { email };
    },
  );
}

// The token stands in the body, never in the address, so that no log of requests holds it.
function registerCompletion(app: App, deps: Deps): void {
  app.post(
    `${PATH}/preview`,
    {
      config: { access: 'public' },
      schema: { body: PasswordResetToken, response: { 200: PasswordResetPreview } },
    },
    (request) => previewReset(deps, request.body.token),
  );
  app.post(
    `${PATH}/complete`,
    { config: { access: 'public' }, schema: { body: PasswordResetComplete, response: { 204: Type.Null() } } },
    async (request, reply) => {
      await completeReset(app, deps, request, request.body);
      return reply.code(204).send(null);
    },
  );
}

function registerMaking(app: App, deps: Deps): void {
  app.post(
    '/api/v1/accounts/:id/password-reset',
    {
      config: { access: 'accounts.manage', people: true, stepUp: true },
      schema: { params: IdParams, response: { 201: PasswordResetMade } },
    },
    (request, reply) => {
      reply.code(201).header('cache-control', 'no-store');
      const asked = { accountId: request.params.id, origin: originFor(request, deps) };
      return makeReset(app, deps, request, asked);
    },
  );
}

const mailNotSetUp = () =>
  new ApiError(
    'mail_not_set_up',
    'No mail is sent from here. Ask an owner: under People they can make a link for you that sets a new password.',
  );
