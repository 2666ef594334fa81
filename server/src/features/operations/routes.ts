import { OperationsQuery, OperationsReport } from '@clientele/contract/operations';
import type { App, Deps } from '../../deps.ts';
import { Operations } from './service.ts';

export function registerOperationsRoutes(app: App, deps: Deps): void {
  const operations = new Operations(deps);
  app.addHook('onClose', () => operations.close());
  app.get(
    '/api/v1/operations',
    {
      config: { access: 'operations.read' },
      schema: { querystring: OperationsQuery, response: { 200: OperationsReport } },
    },
    (request) => operations.read(request.query.range ?? '1h'),
  );
}
