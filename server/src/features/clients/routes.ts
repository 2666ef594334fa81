import {
  Client,
  ClientCreate,
  ClientListQuery,
  ClientPage,
  ClientPatch,
  ClientSearch,
} from '@clientele/contract/clients';
import { DEFAULT_LIMIT } from '@clientele/contract/list-query';
import { IdParams } from '@clientele/contract/schema';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { App, Deps } from '../../deps.ts';
import { sendJsonText } from '../../http/json-text.ts';
import { etagOf, requireIfMatch } from '../../http/preconditions.ts';
import { CHANGE_SET_HEADER, originOf } from '../changes/origin.ts';
import { loadCustomFields } from '../custom-fields/service.ts';
import { listClients } from './list/list-clients.ts';
import { clientQuerySchema } from './list/query-schema.ts';
import { readSearch, readSelection } from './list/request.ts';
import {
  changeClient,
  createClient,
  readClient,
  restoreClient,
  trashClient,
  type WrittenClient,
} from './service.ts';

const LIST_PARAMETERS = new Set(Object.keys(ClientListQuery.properties));

function sendClient(reply: FastifyReply, { client, changeSetId }: WrittenClient): FastifyReply {
  reply.header('etag', etagOf(client.version));
  if (changeSetId) reply.header(CHANGE_SET_HEADER, changeSetId);
  return sendJsonText(reply, client.data);
}

const changeOf = (request: FastifyRequest<{ Params: { id: string } }>, ifMatch?: string) => ({
  id: request.params.id,
  account: request.account,
  origin: originOf(request),
  ifMatch,
});

export function registerClientRoutes(app: App, deps: Deps): void {
  registerLists(app, deps);
  registerReading(app, deps);
  registerWriting(app, deps);
}

function registerLists(app: App, deps: Deps): void {
  app.get(
    '/api/v1/clients',
    {
      config: { access: 'clients.read' },
      schema: { querystring: clientQuerySchema(ClientListQuery), response: { 200: ClientPage } },
    },
    async (request, reply) => {
      const { query, account } = request;
      const customFields = await loadCustomFields(deps, query);
      const selection = readSelection(query, LIST_PARAMETERS, customFields);
      const { limit = DEFAULT_LIMIT, cursor, count } = query;
      const page = await listClients(deps, {
        selection,
        customFields,
        account,
        limit,
        cursor,
        exactCount: count === 'exact',
      });
      return sendJsonText(reply, page);
    },
  );
  app.post(
    '/api/v1/clients/search',
    { config: { access: 'clients.read' }, schema: { body: ClientSearch, response: { 200: ClientPage } } },
    async (request, reply) => {
      const { body, account } = request;
      const customFields = await loadCustomFields(deps, body);
      const selection = readSearch(body, customFields);
      const { limit = DEFAULT_LIMIT, cursor, count } = body;
      const page = await listClients(deps, {
        selection,
        customFields,
        account,
        limit,
        cursor,
        exactCount: count === 'exact',
      });
      return sendJsonText(reply, page);
    },
  );
}

function registerReading(app: App, deps: Deps): void {
  app.get(
    '/api/v1/clients/:id',
    { config: { access: 'clients.read' }, schema: { params: IdParams, response: { 200: Client } } },
    async (request, reply) => {
      const client = await readClient(deps, request.account, request.params.id);
      return sendClient(reply, { client, changeSetId: null });
    },
  );
}

function registerWriting(app: App, deps: Deps): void {
  const config = { access: 'clients.write' } as const;
  app.post(
    '/api/v1/clients',
    { config, schema: { body: ClientCreate, response: { 201: Client } } },
    async (request, reply) => {
      const written = await createClient(deps, request.account, originOf(request), request.body);
      const { id } = JSON.parse(written.client.data) as Client;
      return sendClient(reply.code(201).header('location', `/api/v1/clients/${id}`), written);
    },
  );
  app.patch(
    '/api/v1/clients/:id',
    { config, schema: { params: IdParams, body: ClientPatch, response: { 200: Client } } },
    async (request, reply) =>
      sendClient(
        reply,
        await changeClient(
          deps,
          changeOf(request, requireIfMatch(request.headers['if-match'])),
          request.body,
        ),
      ),
  );
  app.delete('/api/v1/clients/:id', { config, schema: { params: IdParams } }, async (request, reply) => {
    const { client, changeSetId } = await trashClient(
      deps,
      changeOf(request, requireIfMatch(request.headers['if-match'])),
    );
    if (changeSetId) reply.header(CHANGE_SET_HEADER, changeSetId);
    return reply.code(204).header('etag', etagOf(client.version)).send();
  });
  app.post(
    '/api/v1/clients/:id/restore',
    { config, schema: { params: IdParams, response: { 200: Client } } },
    async (request, reply) =>
      sendClient(reply, await restoreClient(deps, changeOf(request, request.headers['if-match']))),
  );
}
