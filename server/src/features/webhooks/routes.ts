import { IdParams } from '@clientele/contract/schema';
import {
  Webhook,
  WebhookCreate,
  WebhookCreated,
  WebhookDelivery,
  WebhookDeliveryPage,
  WebhookDeliveryParams,
  WebhookDeliveryQuery,
  WebhookList,
  WebhookPatch,
  WebhookReplay,
  WebhookReplayed,
  WebhookSecret,
} from '@clientele/contract/webhooks';
import type { FastifyRequest } from 'fastify';
import type { App, Deps } from '../../deps.ts';
import { assertConfirmed } from '../../http/step-up.ts';
import { readDeliveries, readDelivery, replayDelivery, replayFailed, testWebhook } from './deliveries.ts';
import { listWebhooks } from './queries.ts';
import { changeWebhook, createWebhook, readWebhook, removeWebhook, rotateSecret } from './service.ts';

const PATH = '/api/v1/webhooks';
const config = { access: 'webhooks.manage' } as const;
/** A webhook is told everything, for good: who makes one proves that it is them, and a key can not. */
const confirmed = { ...config, people: true, stepUp: true } as const;

const actorOf = (request: FastifyRequest) => ({ account: request.account, by: request });

export function registerWebhookRoutes(app: App, deps: Deps): void {
  registerWebhooks(app, deps);
  registerSecrets(app, deps);
  registerDeliveries(app, deps);
  registerReplays(app, deps);
}

function registerWebhooks(app: App, deps: Deps): void {
  app.get(PATH, { config, schema: { response: { 200: WebhookList } } }, async () => ({
    data: await listWebhooks(deps.database),
  }));
  app.get(`${PATH}/:id`, { config, schema: { params: IdParams, response: { 200: Webhook } } }, ({ params }) =>
    readWebhook(deps.database, params.id),
  );
  app.patch(
    `${PATH}/:id`,
    { config, schema: { params: IdParams, body: WebhookPatch, response: { 200: Webhook } } },
    async (request) => {
      // Where everything is sent from now on: as much as making one.
      if (request.body.url !== undefined) assertConfirmed(request);
      return changeWebhook(deps, actorOf(request), request.params.id, request.body);
    },
  );
  app.delete(`${PATH}/:id`, { config, schema: { params: IdParams } }, async (request, reply) => {
    await removeWebhook(deps, request, request.params.id);
    return reply.code(204).send();
  });
}

// Who holds a secret can forge messages: it is in one answer, which nobody keeps.
function registerSecrets(app: App, deps: Deps): void {
  app.post(
    PATH,
    { config: confirmed, schema: { body: WebhookCreate, response: { 201: WebhookCreated } } },
    async (request, reply) => {
      const created = await createWebhook(deps, actorOf(request), request.body);
      return reply.code(201).header('cache-control', 'no-store').send(created);
    },
  );
  app.post(
    `${PATH}/:id/rotate-secret`,
    { config: confirmed, schema: { params: IdParams, response: { 200: WebhookSecret } } },
    async (request, reply) => {
      const rotated = await rotateSecret(deps, request, request.params.id);
      return reply.header('cache-control', 'no-store').send(rotated);
    },
  );
}

function registerDeliveries(app: App, deps: Deps): void {
  app.post(
    `${PATH}/:id/test`,
    { config, schema: { params: IdParams, response: { 202: WebhookDelivery } } },
    async ({ params }, reply) => reply.code(202).send(await testWebhook(deps, params.id)),
  );
  app.get(
    `${PATH}/:id/deliveries`,
    {
      config,
      schema: { params: IdParams, querystring: WebhookDeliveryQuery, response: { 200: WebhookDeliveryPage } },
    },
    ({ params, query }) => readDeliveries(deps, params.id, query),
  );
  app.get(
    `${PATH}/:id/deliveries/:delivery_id`,
    { config, schema: { params: WebhookDeliveryParams, response: { 200: WebhookDelivery } } },
    ({ params }) => readDelivery(deps, params.id, params.delivery_id),
  );
}

function registerReplays(app: App, deps: Deps): void {
  app.post(
    `${PATH}/:id/deliveries/:delivery_id/replay`,
    { config, schema: { params: WebhookDeliveryParams, response: { 202: WebhookDelivery } } },
    async (request, reply) => {
      const { id, delivery_id } = request.params;
      return reply.code(202).send(await replayDelivery(deps, request, id, delivery_id));
    },
  );
  app.post(
    `${PATH}/:id/replay`,
    { config, schema: { params: IdParams, body: WebhookReplay, response: { 202: WebhookReplayed } } },
    async (request, reply) => {
      const count = await replayFailed(deps, request, request.params.id, request.body.since);
      return reply.code(202).send({ count });
    },
  );
}
