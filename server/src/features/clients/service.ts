import type { ClientCreate, ClientPatch } from '@clientele/contract/clients';
import { sql, type Transaction } from 'kysely';
import { v7 as newId } from 'uuid';
import type { Tables } from '../../database/tables.ts';
import type { Deps } from '../../deps.ts';
import { ApiError, invalidRequest, notFound } from '../../errors.ts';
import { etagOf, ifMatchHolds } from '../../http/preconditions.ts';
import { type ChangeOrigin, patchClients, recordCreated, rememberTags } from '../changes/door.ts';
import { listCustomFields } from '../custom-fields/queries.ts';
import type { SignedInAccount } from '../session/signed-in-account.ts';
import { checkOwner, visibleClients } from './policy.ts';
import {
  accountExists,
  type FoundClient,
  findClientById,
  insertClient,
  lockClientById,
  parseClient,
} from './queries.ts';
import { checkCustomValues, cleanValues, toImagePatch } from './values.ts';

/** A client after a write, and the change set that the write left; null where nothing changed. */
export interface WrittenClient {
  readonly client: FoundClient;
  readonly changeSetId: string | null;
}

interface Change {
  readonly id: string;
  readonly account: SignedInAccount;
  readonly origin: ChangeOrigin;
  readonly ifMatch?: string | undefined;
}

export const inTrash = (): ApiError =>
  new ApiError('client_in_trash', 'This client is in the trash. Restore it to see or change it.');

/** @throws not_found, client_in_trash */
export async function readClient(deps: Deps, account: SignedInAccount, id: string): Promise<FoundClient> {
  const client = await findClientById(deps.database, id, visibleClients(account));
  if (!client) throw notFound('client');
  if (client.deleted) throw inTrash();
  return client;
}

async function checkValues(
  deps: Deps,
  account: SignedInAccount,
  values: ClientCreate | ClientPatch,
): Promise<void> {
  checkOwner(account, values.owner_id);
  const errors = values.custom ? checkCustomValues(values.custom, await listCustomFields(deps.database)) : [];
  if (values.owner_id && !(await accountExists(deps.database, values.owner_id)))
    errors.push({ pointer: '/owner_id', detail: 'There is no active account with this id.' });
  if (errors.length > 0) throw invalidRequest(errors);
}

/** Who sees only their own clients owns those they make. */
export const ownedFrom = (account: SignedInAccount, values: Pick<ClientCreate, 'owner_id'>) =>
  values.owner_id === undefined && account.role === 'own' ? account.id : values.owner_id;

/** @throws invalid_request */
export async function createClient(
  deps: Deps,
  account: SignedInAccount,
  origin: ChangeOrigin,
  body: ClientCreate,
): Promise<WrittenClient> {
  const cleaned = cleanValues(body);
  await checkValues(deps, account, cleaned);
  const { custom, kind = 'person', ...values } = cleaned;
  const id = newId();
  const filled = Object.fromEntries(Object.entries(custom ?? {}).filter(([, value]) => value !== null));
  return deps.database.transaction().execute(async (transaction) => {
    await insertClient(transaction, {
      ...values,
      kind,
      id,
      owner_id: ownedFrom(account, values),
      custom: JSON.stringify(filled),
    });
    const { changeSetId } = await recordCreated(transaction, origin, sql`clients.id = ${id}::uuid`);
    return { client: await readWritten(transaction, id, account), changeSetId };
  });
}

async function readWritten(
  transaction: Transaction<Tables>,
  id: string,
  account: SignedInAccount,
): Promise<FoundClient> {
  const client = await findClientById(transaction, id, visibleClients(account));
  if (!client) throw new Error(`Client ${id} vanished from its own transaction`);
  return client;
}

/** Holds the client and checks that it is the version which the sender knows. */
async function holdClient(
  transaction: Transaction<Tables>,
  { id, account, ifMatch }: Change,
): Promise<FoundClient> {
  const client = await lockClientById(transaction, id, visibleClients(account));
  if (!client) throw notFound('client');
  if (!ifMatchHolds(ifMatch, client.version)) throw changedMeanwhile(client);
  return client;
}

export const changedMeanwhile = (client: FoundClient): ApiError =>
  new ApiError(
    'changed_meanwhile',
    'Someone changed this client after you read it. Look at what it is now, and send your change again with its ETag.',
    { current: parseClient(client), headers: { etag: etagOf(client.version) } },
  );

async function writePatch(
  transaction: Transaction<Tables>,
  { id, account, origin }: Change,
  patch: Record<string, unknown>,
): Promise<WrittenClient> {
  const target = sql`select ${id}::uuid as id, ${JSON.stringify(patch)}::jsonb as patch`;
  const { changeSetId } = await patchClients(transaction, origin, target);
  if (patch.tags) await rememberTags(transaction, sql`clients.id = ${id}::uuid`);
  return { client: await readWritten(transaction, id, account), changeSetId };
}

/** @throws invalid_request, not_found, client_in_trash, changed_meanwhile */
export async function changeClient(deps: Deps, change: Change, body: ClientPatch): Promise<WrittenClient> {
  const values = cleanValues(body);
  await checkValues(deps, change.account, values);
  const patch = toImagePatch(values);
  return deps.database.transaction().execute(async (transaction) => {
    const client = await holdClient(transaction, change);
    if (client.deleted) throw inTrash();
    return writePatch(transaction, change, patch);
  });
}

/** Moves a client to the trash. @throws not_found, client_in_trash, changed_meanwhile */
export async function trashClient(deps: Deps, change: Change): Promise<WrittenClient> {
  return deps.database.transaction().execute(async (transaction) => {
    const client = await holdClient(transaction, change);
    if (client.deleted) throw inTrash();
    return writePatch(transaction, change, { deleted_at: new Date().toISOString() });
  });
}

/** Takes a client out of the trash; one that is not there stays as it is. @throws not_found, changed_meanwhile */
export async function restoreClient(deps: Deps, change: Change): Promise<WrittenClient> {
  return deps.database.transaction().execute(async (transaction) => {
    await holdClient(transaction, change);
    return writePatch(transaction, change, { deleted_at: null });
  });
}
