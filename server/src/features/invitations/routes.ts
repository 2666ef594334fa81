import {
  InvitationAccept,
  InvitationCreate,
  InvitationCreated,
  InvitationList,
  InvitationPreview,
  InvitationToken,
  Session,
} from '@clientele/contract/accounts';
import { IdParams } from '@clientele/contract/schema';
import type { FastifyRequest } from 'fastify';
import type { App, Deps } from '../../deps.ts';
import { originFor } from '../../http/origin.ts';
import { answerSignedIn } from '../session/answer-signed-in.ts';
import { listInvitations } from './queries.ts';
import { acceptInvitation, invite, inviteAgain, previewInvitation, revokeInvitation } from './service.ts';

const PATH = '/api/v1/invitations';

export function registerInvitationRoutes(app: App, deps: Deps): void {
  registerManagement(app, deps);
  registerAcceptance(app, deps);
}

/** Its link lets someone in for good, an owner even: a key that leaked must not make one, nor a session that was left open. */
const CONFIRMED = { access: 'accounts.manage', people: true, stepUp: true } as const;

function registerManagement(app: App, deps: Deps): void {
  app.get(
    PATH,
    { config: { access: 'accounts.manage' }, schema: { response: { 200: InvitationList } } },
    async () => ({ data: await listInvitations(deps.database) }),
  );
  app.post(
    PATH,
    {
      config: CONFIRMED,
      schema: { body: InvitationCreate, response: { 201: InvitationCreated } },
    },
    async (request, reply) => {
      reply.code(201).header('cache-control', 'no-store');
      return invite(app, deps, inviterOf(request, deps), request.body);
    },
  );
  app.post(
    `${PATH}/:id/send`,
    {
      config: CONFIRMED,
      schema: { params: IdParams, response: { 200: InvitationCreated } },
    },
    (request, reply) => {
      reply.header('cache-control', 'no-store');
      return inviteAgain(app, deps, inviterOf(request, deps), request.params.id);
    },
  );
  app.delete(
    `${PATH}/:id`,
    { config: { access: 'accounts.manage' }, schema: { params: IdParams } },
    async (request, reply) => {
      await revokeInvitation(deps, request, request.params.id);
      return reply.code(204).send();
    },
  );
}

// The token stands in the body, never in the address, so that no log of requests holds it.
function registerAcceptance(app: App, deps: Deps): void {
  app.post(
    `${PATH}/preview`,
    { config: { access: 'public' }, schema: { body: InvitationToken, response: { 200: InvitationPreview } } },
    (request) => previewInvitation(deps, request.body.token),
  );
  app.post(
    `${PATH}/accept`,
    { config: { access: 'public' }, schema: { body: InvitationAccept, response: { 201: Session } } },
    async (request, reply) => {
      const account = await acceptInvitation(deps, request, request.body);
      return answerSignedIn(app, request, reply, account, request.body.password);
    },
  );
}

const inviterOf = (request: FastifyRequest, deps: Deps) => ({
  request,
  account: request.account,
  origin: originFor(request, deps),
});
