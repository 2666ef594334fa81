import type { Readable } from 'node:stream';
import type { CustomFieldDefinition } from '@clientele/contract/fields';
import type { FastifyRequest } from 'fastify';
import type { Deps } from '../../deps.ts';
import { listAccounts } from '../accounts/queries.ts';
import { recordAudit } from '../audit/record.ts';
import { selectionCondition, selectionOrder } from '../clients/list/list-clients.ts';
import type { Selection } from '../clients/list/request.ts';
import { canBeSimilar, type Match } from '../clients/list/search.ts';
import { ME } from '../clients/list/values.ts';
import type { SignedInAccount } from '../session/signed-in-account.ts';
import { type ExportColumn, exportColumns } from './columns.ts';
import { describeSelection } from './describe.ts';
import type { ColumnKind } from './pdf/options.ts';
import { countRows, type ExportRows, openCsv, readRows } from './queries.ts';

export interface ExportRequest {
  readonly selection: Selection;
  readonly customFields: readonly CustomFieldDefinition[];
  readonly account: SignedInAccount;
}

/** The rows of the view and how many they are; closest spellings where the list shows those. */
async function findRows(
  deps: Deps,
  request: ExportRequest,
): Promise<ExportRows & { total: number; match: Match }> {
  const { selection, customFields } = request;
  const rowsFor = (match: Match): ExportRows => ({
    columns: exportColumns(selection.fields, customFields),
    condition: selectionCondition(request, match),
    order: selectionOrder(selection, customFields, match),
  });
  const exact = rowsFor('exact');
  const total = await countRows(deps.database, exact.condition);
  if (total > 0 || !canBeSimilar(selection.q)) return { ...exact, total, match: 'exact' };
  const similar = rowsFor('similar');
  return { ...similar, total: await countRows(deps.database, similar.condition), match: 'similar' };
}

/** Who took which fields of how many clients along; not what they looked for, since that may be a client's name. */
const recordExport = (
  { database }: Deps,
  by: FastifyRequest,
  format: string,
  { total, columns }: { total: number; columns: readonly ExportColumn[] },
) =>
  recordAudit(database, by, {
    event: 'clients.exported',
    detail: { format, count: total, fields: columns.map(({ key }) => key).join(', ') },
  });

export async function exportCsv(deps: Deps, by: FastifyRequest, request: ExportRequest): Promise<Readable> {
  const rows = await findRows(deps, request);
  await recordExport(deps, by, 'csv', rows);
  return openCsv(deps.pool, deps.database, rows);
}

const PDF_KINDS: Record<string, ColumnKind> = {
  time: 'datetime',
  date: 'date',
  number: 'number',
  integer: 'number',
  boolean: 'boolean',
  tags: 'tags',
};

/** On paper a name says who owns a client; the id beside it is for machines. */
const onPaper = (columns: readonly ExportColumn[]) => columns.filter(({ key }) => key !== 'owner_id');

export async function exportPdf(
  deps: Deps,
  by: FastifyRequest,
  request: ExportRequest,
  timeZone: string,
): Promise<Readable> {
  const { selection, customFields, account } = request;
  const rows = await findRows(deps, request);
  const names = new Map((await listAccounts(deps.database)).map(({ id, name }) => [id, name]));
  names.set(ME, account.name);
  const columns = onPaper(rows.columns);
  await recordExport(deps, by, 'pdf', { total: rows.total, columns });
  // Typesetting, shaping and fonts weigh 45 MB and a quarter of a second: only who asks for a PDF waits for them, once.
  const { renderPdf } = await import('./pdf/render-pdf.ts');
  return renderPdf({
    title: 'Clients',
    ...describeSelection(selection, customFields, names, rows.match),
    columns: columns.map(({ key, label, kind }) => ({ key, label, kind: PDF_KINDS[kind] ?? 'text' })),
    rows: readRows(deps.pool, deps.database, { ...rows, columns }),
    total: rows.total,
    generatedAt: new Date(),
    locale: 'en-GB',
    timeZone,
    pageSize: 'A4',
  });
}
