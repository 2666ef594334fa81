import { TagList } from '@clientele/contract/tags';
import type { App, Deps } from '../../deps.ts';
import { seesEveryClient, visibleClients } from '../clients/policy.ts';
import { listTags, listVisibleTags } from './queries.ts';

/** To choose from, and to filter by. A tag can tell of a client, so who doesn't see the client doesn't see its tags. */
export function registerTagRoutes(app: App, { database }: Deps): void {
  app.get(
    '/api/v1/tags',
    { config: { access: 'clients.read' }, schema: { response: { 200: TagList } } },
    async ({ account }) => ({
      data: seesEveryClient(account)
        ? await listTags(database)
        : await listVisibleTags(database, visibleClients(account)),
    }),
  );
}
