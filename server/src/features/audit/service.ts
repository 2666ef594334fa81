import type { Readable } from 'node:stream';
import {
  AUDIT_EVENT_NAMES,
  type AuditExportQuery,
  type AuditPage,
  type AuditQuery,
} from '@clientele/contract/audit';
import type { FastifyRequest } from 'fastify';
import type { Deps } from '../../deps.ts';
import { invalidRequest } from '../../errors.ts';
import { decodeCursor, encodeCursor } from '../../http/cursors.ts';
import { copyCsv } from '../exports/copy-csv.ts';
import {
  type AuditFilter,
  type AuditPosition,
  countAuditEntries,
  listAuditEntries,
  selectAuditFile,
} from './queries.ts';
import { recordAudit } from './record.ts';

/** Names of events, of which one that ends with `.*` stands for its kind. */
function readEvents(text: string): string[] {
  const asked = text.split(',').map((part) => part.trim());
  const found = asked.map((part) =>
    AUDIT_EVENT_NAMES.filter(
      (name) => name === part || (part.endsWith('.*') && name.startsWith(part.slice(0, -1))),
    ),
  );
  const unknown = asked.filter((_, index) => found[index]?.length === 0);
  if (unknown.length === 0) return found.flat();
  const detail = `There is no event ${unknown.join(', ')}. Events are ${AUDIT_EVENT_NAMES.join(', ')}.`;
  throw invalidRequest([{ pointer: '?event', detail }]);
}

const filterOf = ({ account_id, target_id, event, from, to, q }: AuditExportQuery): AuditFilter => ({
  accountId: account_id,
  targetId: target_id,
  events: event === undefined ? undefined : readEvents(event),
  from,
  to,
  words: q?.split(/\s+/).filter(Boolean) ?? [],
});

/** @throws invalid_request, invalid_cursor */
export async function readAuditLog(deps: Deps, query: AuditQuery): Promise<AuditPage> {
  const { limit = 50, cursor, ...rest } = query;
  const filter = filterOf(rest);
  const list = `audit ${JSON.stringify(filter)}`;
  const position = cursor === undefined ? null : decodeCursor<AuditPosition>(list, cursor, deps.secret);
  const found = await listAuditEntries(deps.database, filter, { limit, position });
  const data = found.slice(0, limit);
  const last = found.length > limit ? data.at(-1) : undefined;
  return { data, next_cursor: last ? encodeCursor(list, { at: last.at, id: last.id }, deps.secret) : null };
}

/** The entries as a file, of which the export itself is the last. */
export async function exportAuditLog(
  deps: Deps,
  request: FastifyRequest,
  query: AuditExportQuery,
): Promise<Readable> {
  const filter = filterOf(query);
  const count = await countAuditEntries(deps.database, filter);
  await recordAudit(deps.database, request, { event: 'audit.exported', detail: { count } });
  return copyCsv(deps.pool, selectAuditFile(deps.database, filter));
}
