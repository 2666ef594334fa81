import type {
  ChangeListQuery,
  ChangeSetDetail,
  ChangeSetPage,
  HistoryPage,
  UndoResult,
} from '@clientele/contract/changes';
import type { FastifyRequest } from 'fastify';
import type { Database, Deps } from '../../deps.ts';
import { ApiError, notFound } from '../../errors.ts';
import { decodeCursor, encodeCursor } from '../../http/cursors.ts';
import { recordAudit } from '../audit/record.ts';
import { seesEveryClient, visibleClients } from '../clients/policy.ts';
import { findClientById } from '../clients/queries.ts';
import type { SignedInAccount } from '../session/signed-in-account.ts';
import { type ChangeOrigin, patchClients } from './door.ts';
import {
  type ChangeScope,
  changedOwners,
  findChangeSet,
  listChangeSets,
  listChanges,
  listConflicts,
  listHistory,
  lockChangedClients,
  restoringPatches,
  SHOWN_CHANGES,
  type TimePosition,
} from './queries.ts';

const scopeOf = (account: SignedInAccount): ChangeScope => ({
  visible: visibleClients(account),
  seesAll: seesEveryClient(account),
});

/** @throws invalid_cursor */
export async function readChangeSets(
  deps: Deps,
  account: SignedInAccount,
  query: ChangeListQuery,
): Promise<ChangeSetPage> {
  const { limit = 50, cursor } = query;
  const filter = { clientId: query.client_id, accountId: query.account_id };
  const list = `changes ${JSON.stringify([filter, account.id])}`;
  const position = cursor === undefined ? null : decodeCursor<TimePosition>(list, cursor, deps.secret);
  const found = await listChangeSets(deps.database, scopeOf(account), filter, { limit, position });
  const data = found.slice(0, limit);
  const last = found.length > limit ? data.at(-1) : undefined;
  return { data, next_cursor: last ? encodeCursor(list, { at: last.at, id: last.id }, deps.secret) : null };
}

/** @throws not_found */
export async function readChangeSet(
  deps: Deps,
  account: SignedInAccount,
  id: string,
): Promise<ChangeSetDetail> {
  const scope = scopeOf(account);
  const changeSet = await findChangeSet(deps.database, scope, id);
  if (!changeSet) throw notFound('change');
  const changes = await listChanges(deps.database, scope.visible, id);
  return {
    ...changeSet,
    changes: changes.slice(0, SHOWN_CHANGES),
    truncated: changes.length > SHOWN_CHANGES,
  };
}

/** A client's history, of one in the trash too. @throws not_found, invalid_cursor */
export async function readHistory(
  deps: Deps,
  account: SignedInAccount,
  clientId: string,
  { limit = 50, cursor }: { limit?: number; cursor?: string },
): Promise<HistoryPage> {
  const scope = scopeOf(account);
  if (!(await findClientById(deps.database, clientId, scope.visible))) throw notFound('client');
  const list = `history ${clientId}`;
  const version =
    cursor === undefined ? null : decodeCursor<{ version: number }>(list, cursor, deps.secret).version;
  const found = await listHistory(deps.database, scope, clientId, { limit, version });
  const data = found.slice(0, limit);
  const last = found.length > limit ? data.at(-1) : undefined;
  return { data, next_cursor: last ? encodeCursor(list, { version: last.version }, deps.secret) : null };
}

/**
 * Takes a change set back: each field where it still holds what the change set wrote. The others are reported and left.
 * @throws not_found, not_allowed, already_undone, nothing_to_undo
 */
export async function undoChangeSet(
  deps: Deps,
  by: FastifyRequest,
  origin: ChangeOrigin,
  id: string,
): Promise<UndoResult> {
  const scope = scopeOf(by.account);
  return deps.database.transaction().execute(async (transaction) => {
    if (!(await findChangeSet(transaction, scope, id))) throw notFound('change');
    if (!scope.seesAll && (await changedOwners(transaction, id, scope.visible)))
      throw new ApiError(
        'not_allowed',
        'Taking this back could take a client from you. Ask an editor to do it.',
      );
    await lockChangedClients(transaction, id, scope.visible);
    const conflicts = await listConflicts(transaction, id, scope.visible);
    const undo = { ...origin, via: 'undo', undoes: id } as const;
    const { changeSetId, clientCount } = await patchClients(
      transaction,
      undo,
      restoringPatches(id, scope.visible),
    );
    if (changeSetId === null && conflicts.length === 0) throw await nothingToUndo(transaction, scope, id);
    await recordAudit(transaction, by, {
      event: 'clients.undone',
      target: { kind: 'change_set', id },
      detail: { count: clientCount, conflicts: conflicts.length },
    });
    return { change_set_id: changeSetId, client_count: clientCount, conflicts };
  });
}

async function nothingToUndo(database: Database, scope: ChangeScope, id: string): Promise<ApiError> {
  const changeSet = await findChangeSet(database, scope, id);
  return changeSet?.undone_by
    ? new ApiError(
        'already_undone',
        'This change was taken back already. Look at the history to see by whom.',
      )
    : new ApiError('nothing_to_undo', 'Every field already holds what it held before this change.');
}
