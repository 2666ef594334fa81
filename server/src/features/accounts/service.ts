import type { Account, AccountPatch } from '@clientele/contract/accounts';
import type { FastifyRequest } from 'fastify';
import type { Transaction } from 'kysely';
import type { Tables } from '../../database/tables.ts';
import type { Deps } from '../../deps.ts';
import { ApiError, notFound } from '../../errors.ts';
import { recordAudit } from '../audit/record.ts';
import { deleteSessionsOf, findAccountById, lockActiveOwners, updateAccount } from './queries.ts';

/** Changes an account's role, deactivates it (which ends its sessions), or lets it in again. There is always an owner. */
export function changeAccount(
  { database }: Deps,
  by: FastifyRequest,
  id: string,
  patch: AccountPatch,
): Promise<Account> {
  return database.transaction().execute(async (transaction) => {
    const owners = await lockActiveOwners(transaction);
    const isLastOwner = owners.length === 1 && owners[0] === id;
    if (isLastOwner && endsOwnership(patch)) throw lastOwner();
    const before = await findAccountById(transaction, id);
    const account = await updateAccount(transaction, id, patch);
    if (!before || !account) throw notFound('account');
    await recordChange(transaction, by, before, account);
    if (patch.active === false) await deleteSessionsOf(transaction, id);
    return account;
  });
}

async function recordChange(
  transaction: Transaction<Tables>,
  by: FastifyRequest,
  before: Account,
  account: Account,
): Promise<void> {
  const target = { kind: 'account', id: account.id, name: account.email } as const;
  const [from, to] = [before.role, account.role];
  if (from !== to)
    await recordAudit(transaction, by, { event: 'account.role_changed', target, detail: { from, to } });
  const [wasActive, isActive] = [before, account].map((each) => each.deactivated_at === null);
  if (wasActive === isActive) return;
  await recordAudit(transaction, by, {
    event: isActive ? 'account.activated' : 'account.deactivated',
    target,
  });
}

const endsOwnership = ({ role, active }: AccountPatch): boolean =>
  active === false || (role !== undefined && role !== 'owner');

const lastOwner = () =>
  new ApiError(
    'last_owner',
    'This is the only owner, and someone has to manage the register. Make someone else an owner first.',
  );
