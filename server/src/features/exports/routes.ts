import { finished } from 'node:stream';
import { ClientExportQuery } from '@clientele/contract/clients';
import type { App, Deps } from '../../deps.ts';
import { invalidRequest } from '../../errors.ts';
import { clientQuerySchema } from '../clients/list/query-schema.ts';
import { readSelection } from '../clients/list/request.ts';
import { loadCustomFields } from '../custom-fields/service.ts';
import { DEFAULT_EXPORT_FIELDS } from './columns.ts';
import { exportCsv, exportPdf } from './service.ts';

const PARAMETERS = new Set(Object.keys(ClientExportQuery.properties));
const TYPES = { csv: 'text/csv; charset=utf-8; header=present', pdf: 'application/pdf' };

const FILE = {
  content: {
    'text/csv': { schema: { type: 'string', description: 'RFC 4180, with a heading.' } },
    'application/pdf': { schema: { type: 'string', format: 'binary' } },
  },
};

/** The zone, where there is one of this name. */
function checkTimeZone(timeZone: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
  } catch {
    throw invalidRequest([
      {
        pointer: '?time_zone',
        detail: 'There is no such time zone. Use an IANA name, such as Europe/Berlin.',
      },
    ]);
  }
}

const fileName = (format: string) => `clients-${new Date().toISOString().slice(0, 10)}.${format}`;

export function registerExportRoutes(app: App, deps: Deps): void {
  app.get(
    '/api/v1/clients/export',
    {
      config: { access: 'clients.export' },
      schema: { querystring: clientQuerySchema(ClientExportQuery), response: { 200: FILE } },
    },
    async (request, reply) => {
      const { query, account } = request;
      const { format, time_zone = 'UTC' } = query;
      const timeZone = checkTimeZone(time_zone);
      const customFields = await loadCustomFields(deps, { query, fields: query.fields ?? 'custom' });
      const fields = query.fields ?? DEFAULT_EXPORT_FIELDS.join(',');
      const selection = readSelection({ ...query, fields }, PARAMETERS, customFields);
      const asked = { selection, customFields, account };
      const file =
        format === 'csv'
          ? await exportCsv(deps, request, asked)
          : await exportPdf(deps, request, asked, timeZone);
      finished(file, (error) => deps.metrics.work.exportEnded(format, error ? 'failed' : 'completed'));
      return reply
        .type(TYPES[format])
        .header('content-disposition', `attachment; filename="${fileName(format)}"`)
        .header('cache-control', 'no-store')
        .send(file);
    },
  );
}
