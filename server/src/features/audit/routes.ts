import { AuditExportQuery, AuditPage, AuditQuery } from '@clientele/contract/audit';
import type { App, Deps } from '../../deps.ts';
import { exportAuditLog, readAuditLog } from './service.ts';

const FILE = {
  content: { 'text/csv': { schema: { type: 'string', description: 'RFC 4180, with a heading.' } } },
};

export function registerAuditRoutes(app: App, deps: Deps): void {
  app.get(
    '/api/v1/audit',
    { config: { access: 'audit.read' }, schema: { querystring: AuditQuery, response: { 200: AuditPage } } },
    (request) => readAuditLog(deps, request.query),
  );
  app.get(
    '/api/v1/audit/export',
    { config: { access: 'audit.read' }, schema: { querystring: AuditExportQuery, response: { 200: FILE } } },
    async (request, reply) => {
      const file = await exportAuditLog(deps, request, request.query);
      return reply
        .type('text/csv; charset=utf-8; header=present')
        .header(
          'content-disposition',
          `attachment; filename="audit-${new Date().toISOString().slice(0, 10)}.csv"`,
        )
        .header('cache-control', 'no-store')
        .send(file);
    },
  );
}
