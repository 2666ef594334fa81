import { DEFAULT_SORT } from '@clientele/contract/list-query';
import type { SignedInAccount } from '../../session/signed-in-account.ts';
import { seesEveryClient } from '../policy.ts';
import type { FilterTree } from './filters.ts';
import type { Selection } from './request.ts';

/** Fields whose clients of one value an index gives in the order of another field; see the migrations. */
export const SERVED: Readonly<Record<string, readonly string[]>> = {
  created_at: ['country', 'city', 'owner_id'],
  name: ['country'],
};

export const isUnfiltered = ({ q, filter }: Selection): boolean =>
  q === '' && 'all' in filter && filter.all.length === 0;

const isOneOf = (tree: FilterTree, fields: readonly string[]) =>
  'field' in tree && tree.op === 'eq' && fields.includes(tree.field);

/** Whether an index gives the order of a selection without passing by most of the register. */
export function isOrderServed({
  selection,
  account,
}: {
  selection: Selection;
  account: SignedInAccount;
}): boolean {
  if (isUnfiltered(selection) && seesEveryClient(account)) return true;
  const [first, ...others] = selection.sort ?? DEFAULT_SORT;
  const fields = first && others.length === 0 ? (SERVED[first.field] ?? []) : [];
  if (!seesEveryClient(account) && fields.includes('owner_id')) return true;
  return 'all' in selection.filter && selection.filter.all.some((member) => isOneOf(member, fields));
}
