import type { Account, AccountPatch } from '@clientele/contract/accounts';
import type { Deps } from '../../deps.ts';
import { ApiError, notFound } from '../../errors.ts';
import { deleteSessionsOf, lockActiveOwners, updateAccount } from './queries.ts';

/** Changes an account's role, deactivates it (which ends its sessions), or lets it in again. There is always an owner. */
export function changeAccount({ database }: Deps, id: string, patch: AccountPatch): Promise<Account> {
  return database.transaction().execute(async (transaction) => {
    const owners = await lockActiveOwners(transaction);
    const isLastOwner = owners.length === 1 && owners[0] === id;
    if (isLastOwner && endsOwnership(patch)) throw lastOwner();
    const account = await updateAccount(transaction, id, patch);
    if (!account) throw notFound('account');
    if (patch.active === false) await deleteSessionsOf(transaction, id);
    return account;
  });
}

const endsOwnership = ({ role, active }: AccountPatch): boolean =>
  active === false || (role !== undefined && role !== 'owner');

const lastOwner = () =>
  new ApiError(
    'last_owner',
    'This is the only owner, and someone has to manage the register. Make someone else an owner first.',
  );
