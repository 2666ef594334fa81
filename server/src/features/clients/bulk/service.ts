import type { BulkItemResult, BulkOperation, BulkResult } from '@clientele/contract/bulk';
import type { Transaction } from 'kysely';
import { v7 as newId } from 'uuid';
import type { Tables } from '../../../database/tables.ts';
import type { Deps } from '../../../deps.ts';
import { ApiError, notFound } from '../../../errors.ts';
import { etagOf } from '../../../http/preconditions.ts';
import { type ChangeOrigin, recordMixed, rememberTags } from '../../changes/door.ts';
import { listCustomFields } from '../../custom-fields/queries.ts';
import type { SignedInAccount } from '../../session/signed-in-account.ts';
import { visibleClients } from '../policy.ts';
import type { FoundClient } from '../queries.ts';
import { changedMeanwhile, inTrash, ownedFrom } from '../service.ts';
import { toImagePatch } from '../values.ts';
import { checkOperation, type Known, readOperation } from './check.ts';
import {
  findActiveAccounts,
  insertClients,
  isOneOf,
  lockClients,
  type Patch,
  patchTarget,
  readVersions,
} from './queries.ts';

export interface Bulk {
  readonly account: SignedInAccount;
  readonly origin: ChangeOrigin;
  readonly operations: readonly unknown[];
  readonly atomic: boolean;
  readonly requestId: string;
}

/** What becomes of an operation: it fails, or it is of a client that it makes or that it patches. */
type Fate = ApiError | { readonly status: number; readonly id: string; readonly write: Write };
type Write = { readonly values: Record<string, unknown> } | { readonly patch: Record<string, unknown> };

/** What of it fails is caught as its fate; any other error is of the whole request. */
function attempt<Result>(work: () => Result): Result | ApiError {
  try {
    return work();
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
}

const isOperation = (read: BulkOperation | ApiError): read is BulkOperation => !(read instanceof ApiError);

/**
 * Does many operations at once, as one change set. One that fails says why and stops no other, unless all or nothing is asked.
 * @throws bulk_refused
 */
export async function changeInBulk(deps: Deps, bulk: Bulk): Promise<BulkResult> {
  const read = bulk.operations.map((given, index) => attempt(() => readOperation(given, index)));
  const known = await learn(deps, bulk.account, read.filter(isOperation));
  const checked = read.map((operation, index) =>
    isOperation(operation)
      ? (attempt(() => checkOperation(operation, index, known)) ?? operation)
      : operation,
  );
  return deps.database.transaction().execute(async (transaction) => {
    const ids = checked.filter(isOperation).flatMap((operation) => ('id' in operation ? [operation.id] : []));
    const held = await lockClients(transaction, ids, visibleClients(bulk.account));
    const fates = checked.map((operation) =>
      isOperation(operation) ? attempt(() => decide(operation, held, bulk.account)) : operation,
    );
    if (bulk.atomic) refuseFailures(fates);
    const changeSetId = await write(transaction, bulk.origin, fates);
    return report(transaction, fates, changeSetId, bulk.requestId);
  });
}

/** What the operations are checked against, asked of the database once for all of them. */
async function learn(
  { database }: Deps,
  account: SignedInAccount,
  operations: readonly BulkOperation[],
): Promise<Known> {
  const values = operations.flatMap((operation) => ('values' in operation ? [operation.values] : []));
  const owners = values.flatMap(({ owner_id }) => owner_id ?? []);
  const ids = operations.flatMap((operation) => ('id' in operation ? [operation.id] : []));
  return {
    account,
    customFields: values.some(({ custom }) => custom) ? await listCustomFields(database) : [],
    owners: await findActiveAccounts(database, [...new Set(owners)]),
    repeated: new Set(ids.filter((id, index) => ids.indexOf(id) !== index)),
  };
}

/** @throws not_found, client_in_trash, changed_meanwhile */
function decide(
  operation: BulkOperation,
  held: ReadonlyMap<string, FoundClient>,
  account: SignedInAccount,
): Fate {
  if (operation.op === 'create') {
    const { custom = {}, ...values } = operation.values;
    const filled = Object.fromEntries(Object.entries(custom).filter(([, value]) => value !== null));
    const id = newId();
    const owner_id = ownedFrom(account, values);
    return { status: 201, id, write: { values: { ...values, custom: filled, id, owner_id } } };
  }
  const { id, if_match: version = '*' } = operation;
  const client = held.get(id);
  if (!client) throw notFound('client');
  if (version !== '*' && version !== client.version) throw changedMeanwhile(client);
  if (client.deleted && operation.op !== 'restore') throw inTrash();
  switch (operation.op) {
    case 'patch':
      return { status: 200, id, write: { patch: toImagePatch(operation.values) } };
    case 'trash':
      return { status: 204, id, write: { patch: { deleted_at: new Date().toISOString() } } };
    case 'restore':
      return { status: 200, id, write: { patch: { deleted_at: null } } };
  }
}

const succeeds = (fate: Fate) => !(fate instanceof ApiError);

function refuseFailures(fates: readonly Fate[]): void {
  const errors = fates.flatMap((fate, index) =>
    fate instanceof ApiError
      ? (fate.options.errors ?? [{ pointer: `/operations/${index}`, detail: fate.message }])
      : [],
  );
  if (errors.length === 0) return;
  throw new ApiError(
    'bulk_refused',
    `Nothing was done, since ${fates.filter((fate) => !succeeds(fate)).length} of the ${fates.length} operations can't be. Put them right, or leave out atomic to do the others.`,
    { errors },
  );
}

async function write(
  transaction: Transaction<Tables>,
  origin: ChangeOrigin,
  fates: readonly Fate[],
): Promise<string | null> {
  const made: Record<string, unknown>[] = [];
  const patches: Patch[] = [];
  for (const fate of fates) {
    if (fate instanceof ApiError) continue;
    if ('values' in fate.write) made.push(fate.write.values);
    else patches.push({ id: fate.id, patch: fate.write.patch });
  }
  if (made.length > 0) await insertClients(transaction, made);
  const created = isOneOf(made.map(({ id }) => String(id)));
  const { changeSetId } = await recordMixed(transaction, origin, created, patchTarget(patches));
  const tagged = patches.filter(({ patch }) => patch.tags).map(({ id }) => id);
  if (tagged.length > 0) await rememberTags(transaction, isOneOf(tagged));
  return changeSetId;
}

async function report(
  transaction: Transaction<Tables>,
  fates: readonly Fate[],
  changeSetId: string | null,
  requestId: string,
): Promise<BulkResult> {
  const ids = fates.flatMap((fate) => (fate instanceof ApiError ? [] : [fate.id]));
  const versions = await readVersions(transaction, ids);
  const results = fates.map((fate, index): BulkItemResult => {
    if (fate instanceof ApiError)
      return {
        index,
        status: fate.status,
        id: null,
        version: null,
        etag: null,
        error: fate.toProblem(requestId) as BulkItemResult['error'],
      };
    const version = versions.get(fate.id) ?? null;
    return {
      index,
      status: fate.status,
      id: fate.id,
      version,
      etag: version === null ? null : etagOf(version),
      error: null,
    };
  });
  return {
    results,
    succeeded: ids.length,
    failed: fates.length - ids.length,
    change_set_id: changeSetId,
  };
}
