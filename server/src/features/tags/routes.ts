import { TagList } from '@clientele/contract/tags';
import type { App, Deps } from '../../deps.ts';
import { listTags } from './queries.ts';

export function registerTagRoutes(app: App, deps: Deps): void {
  app.get(
    '/api/v1/tags',
    { config: { access: 'clients.read' }, schema: { response: { 200: TagList } } },
    async () => ({ data: await listTags(deps.database) }),
  );
}
