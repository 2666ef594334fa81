import { isAllowed } from '@clientele/contract/permissions';
import { IdParams } from '@clientele/contract/schema';
import { View, ViewCreate, ViewList, ViewPatch } from '@clientele/contract/views';
import type { App, Deps } from '../../deps.ts';
import { ApiError, notFound } from '../../errors.ts';
import type { SignedInAccount } from '../session/signed-in-account.ts';
import { deleteOwnView, findViewById, insertView, listViews, updateOwnView } from './queries.ts';

function checkSharing({ role }: SignedInAccount, shared: boolean | undefined): void {
  if (shared && !isAllowed(role, 'views.share'))
    throw new ApiError(
      'not_allowed',
      'Your role can keep views of its own, and not share them. Ask an editor to share it.',
    );
}

/** A view is changed by who made it only. */
export function registerViewRoutes(app: App, deps: Deps): void {
  const { database } = deps;
  const config = { access: 'views.write' } as const;

  const readView = async (account: SignedInAccount, id: string): Promise<View> => {
    const view = await findViewById(database, account.id, id);
    if (!view) throw notFound('view');
    return view;
  };

  app.get(
    '/api/v1/views',
    { config: { access: 'clients.read' }, schema: { response: { 200: ViewList } } },
    async ({ account }) => ({ data: await listViews(database, account.id) }),
  );
  app.post(
    '/api/v1/views',
    { config, schema: { body: ViewCreate, response: { 201: View } } },
    async ({ account, body }, reply) => {
      checkSharing(account, body.shared);
      return reply.code(201).send(await readView(account, await insertView(database, account.id, body)));
    },
  );
  app.patch(
    '/api/v1/views/:id',
    { config, schema: { params: IdParams, body: ViewPatch, response: { 200: View } } },
    async ({ account, params, body }) => {
      checkSharing(account, body.shared);
      if (!(await updateOwnView(database, account.id, params.id, body))) throw notFound('view');
      return readView(account, params.id);
    },
  );
  app.delete(
    '/api/v1/views/:id',
    { config, schema: { params: IdParams } },
    async ({ account, params }, reply) => {
      if (!(await deleteOwnView(database, account.id, params.id))) throw notFound('view');
      return reply.code(204).send();
    },
  );
}
