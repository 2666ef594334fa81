import {
  ChangeListQuery,
  ChangeSetDetail,
  ChangeSetPage,
  HistoryPage,
  UndoResult,
} from '@clientele/contract/changes';
import { IdParams, Strict } from '@clientele/contract/schema';
import type { App, Deps } from '../../deps.ts';
import { CHANGE_SET_HEADER, originOf } from './origin.ts';
import { readChangeSet, readChangeSets, readHistory, undoChangeSet } from './service.ts';

const { limit, cursor } = ChangeListQuery.properties;

export function registerChangeRoutes(app: App, deps: Deps): void {
  app.get(
    '/api/v1/changes',
    {
      config: { access: 'clients.read' },
      schema: { querystring: ChangeListQuery, response: { 200: ChangeSetPage } },
    },
    (request) => readChangeSets(deps, request.account, request.query),
  );
  app.get(
    '/api/v1/changes/:id',
    { config: { access: 'clients.read' }, schema: { params: IdParams, response: { 200: ChangeSetDetail } } },
    (request) => readChangeSet(deps, request.account, request.params.id),
  );
  app.post(
    '/api/v1/changes/:id/undo',
    { config: { access: 'clients.write' }, schema: { params: IdParams, response: { 200: UndoResult } } },
    async (request, reply) => {
      const result = await undoChangeSet(deps, request, originOf(request), request.params.id);
      if (result.change_set_id) reply.header(CHANGE_SET_HEADER, result.change_set_id);
      return result;
    },
  );
  app.get(
    '/api/v1/clients/:id/history',
    {
      config: { access: 'clients.read' },
      schema: { params: IdParams, querystring: Strict({ limit, cursor }), response: { 200: HistoryPage } },
    },
    (request) => readHistory(deps, request.account, request.params.id, request.query),
  );
}
