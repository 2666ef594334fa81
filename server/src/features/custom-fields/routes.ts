import {
  CustomField,
  CustomFieldCreate,
  CustomFieldList,
  CustomFieldPatch,
} from '@clientele/contract/custom-fields';
import { IdParams } from '@clientele/contract/schema';
import type { App, Deps } from '../../deps.ts';
import { listCustomFields } from './queries.ts';
import { changeCustomField, createCustomField, removeCustomField } from './service.ts';

export function registerCustomFieldRoutes(app: App, deps: Deps): void {
  const config = { access: 'fields.write' } as const;
  app.get(
    '/api/v1/fields',
    { config: { access: 'clients.read' }, schema: { response: { 200: CustomFieldList } } },
    async () => ({ data: await listCustomFields(deps.database) }),
  );
  app.post(
    '/api/v1/fields',
    { config, schema: { body: CustomFieldCreate, response: { 201: CustomField } } },
    async (request, reply) => reply.code(201).send(await createCustomField(deps, request, request.body)),
  );
  app.patch(
    '/api/v1/fields/:id',
    { config, schema: { params: IdParams, body: CustomFieldPatch, response: { 200: CustomField } } },
    (request) => changeCustomField(deps, request, request.params.id, request.body),
  );
  app.delete('/api/v1/fields/:id', { config, schema: { params: IdParams } }, async (request, reply) => {
    await removeCustomField(deps, request, request.params.id);
    return reply.code(204).send();
  });
}
