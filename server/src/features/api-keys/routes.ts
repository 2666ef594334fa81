import { ApiKeyCreate, ApiKeyCreated, ApiKeyList } from '@clientele/contract/api-keys';
import { IdParams } from '@clientele/contract/schema';
import type { App, Deps } from '../../deps.ts';
import { keysWithinReach } from './policy.ts';
import { listApiKeys } from './queries.ts';
import { createApiKey, revokeApiKey } from './service.ts';

const PATH = '/api/v1/api-keys';

// For people only: a key that leaked could otherwise make another that outlives it.
export function registerApiKeyRoutes(app: App, deps: Deps): void {
  app.get(
    PATH,
    { config: { access: 'signed-in', people: true }, schema: { response: { 200: ApiKeyList } } },
    async (request) => ({ data: await listApiKeys(deps.database, keysWithinReach(request.account)) }),
  );
  app.post(
    PATH,
    {
      config: { access: 'signed-in', people: true, stepUp: true },
      schema: { body: ApiKeyCreate, response: { 201: ApiKeyCreated } },
    },
    async (request, reply) => {
      const made = await createApiKey(deps.database, request, request.account, request.body);
      reply.code(201).header('cache-control', 'no-store');
      return made;
    },
  );
  app.delete(
    `${PATH}/:id`,
    { config: { access: 'signed-in', people: true, stepUp: true }, schema: { params: IdParams } },
    async (request, reply) => {
      const within = keysWithinReach(request.account);
      const revoked = await revokeApiKey(deps.database, request, request.params.id, within);
      app.sessions.forgetAccount(revoked.account_id);
      return reply.code(204).send();
    },
  );
}
