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
import type { App, Deps } from '../../deps.ts';
import { notFound } from '../../errors.ts';
import { deleteWebhook, listWebhooks } from './queries.ts';
import {
  changeWebhook,
  createWebhook,
  readDeliveries,
  readDelivery,
  readWebhook,
  replayDelivery,
  replayFailed,
  rotateSecret,
  testWebhook,
} from './service.ts';

const PATH = '/api/v1/webhooks';
const config = { access: 'webhooks.manage' } as const;

export function registerWebhookRoutes(app: App, deps: Deps): void {
  registerWebhooks(app, deps);
  registerSecrets(app, deps);
  registerDeliveries(app, deps);
}

function registerWebhooks(app: App, deps: Deps): void {
  app.get(PATH, { config, schema: { response: { 200: WebhookList } } }, async () => ({
    data: await listWebhooks(deps.database),
  }));
  app.get(`${PATH}/:id`, { config, schema: { params: IdParams, response: { 200: Webhook } } }, ({ params }) =>
    readWebhook(deps, params.id),
  );
  app.patch(
    `${PATH}/:id`,
    { config, schema: { params: IdParams, body: WebhookPatch, response: { 200: Webhook } } },
    ({ account, params, body }) => changeWebhook(deps, account, params.id, body),
  );
  app.delete(`${PATH}/:id`, { config, schema: { params: IdParams } }, async ({ params }, reply) => {
    if (!(await deleteWebhook(deps.database, params.id))) throw notFound('webhook');
    return reply.code(204).send();
  });
}

// Who holds a secret can forge messages: it is in one answer, which nobody keeps.
function registerSecrets(app: App, deps: Deps): void {
  app.post(
    PATH,
    { config, schema: { body: WebhookCreate, response: { 201: WebhookCreated } } },
    async ({ account, body }, reply) => {
      const created = await createWebhook(deps, account, body);
      return reply.code(201).header('cache-control', 'no-store').send(created);
    },
  );
  app.post(
    `${PATH}/:id/rotate-secret`,
    { config, schema: { params: IdParams, response: { 200: WebhookSecret } } },
    async ({ params }, reply) => {
      const rotated = await rotateSecret(deps, params.id);
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
  app.post(
    `${PATH}/:id/deliveries/:delivery_id/replay`,
    { config, schema: { params: WebhookDeliveryParams, response: { 202: WebhookDelivery } } },
    async ({ params }, reply) =>
      reply.code(202).send(await replayDelivery(deps, params.id, params.delivery_id)),
  );
  app.post(
    `${PATH}/:id/replay`,
    { config, schema: { params: IdParams, body: WebhookReplay, response: { 202: WebhookReplayed } } },
    async ({ params, body }, reply) =>
      reply.code(202).send({ count: await replayFailed(deps, params.id, body.since) }),
  );
}
