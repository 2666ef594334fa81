import type { Account, Session } from '@clientele/contract/accounts';
import { allowedActions } from '@clientele/contract/permissions';
import type { Deps } from '../../deps.ts';
import { notFound } from '../../errors.ts';
import { foldEmail } from '../accounts/email.ts';
import { tidyName } from '../accounts/names.ts';
import { findAccountByEmail, findAccountById, updateAccount } from '../accounts/queries.ts';

export const sessionOf = (account: Account, needed: Session['second_factor_needed'] = null): Session => ({
  account,
  actions: [...allowedActions(account.role)],
  second_factor_needed: needed,
});

export async function readSession({ database }: Deps, accountId: string): Promise<Session> {
  const account = await findAccountById(database, accountId);
  if (!account) throw notFound('account');
  return sessionOf(account);
}

export async function readSessionOfEmail({ database }: Deps, email: string): Promise<Session> {
  const account = await findAccountByEmail(database, foldEmail(email));
  if (!account) throw notFound('account');
  return sessionOf(account);
}

export async function renameAccount({ database }: Deps, accountId: string, name: string): Promise<Session> {
  const account = await updateAccount(database, accountId, { name: tidyName(name) });
  if (!account) throw notFound('account');
  return sessionOf(account);
}
