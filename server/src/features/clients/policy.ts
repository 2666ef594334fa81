import { isAllowed } from '@clientele/contract/permissions';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { invalidRequest } from '../../errors.ts';
import type { SignedInAccount } from '../session/signed-in-account.ts';

/** Whether an account sees every client, so that what is known of all of them holds for it too. */
export const seesEveryClient = ({ role }: SignedInAccount): boolean =>
  isAllowed(role, 'clients.read') && role !== 'own';

/**
 * The clients that an account may see, as a condition on the table `clients`. Every path that reads or changes clients
 * uses it: list, search, count, export, history, undo.
 */
export function visibleClients(account: SignedInAccount): RawBuilder<SqlBool> {
  if (!isAllowed(account.role, 'clients.read')) return sql<SqlBool>`false`;
  return seesEveryClient(account) ? sql<SqlBool>`true` : sql<SqlBool>`clients.owner_id = ${account.id}::uuid`;
}

/** Who sees only their own clients keeps them: giving one away would make it vanish. */
export function checkOwner(account: SignedInAccount, ownerId: string | null | undefined): void {
  if (account.role !== 'own' || ownerId === undefined || ownerId === account.id) return;
  throw invalidRequest([
    { pointer: '/owner_id', detail: 'You can only own clients yourself. Ask an editor to hand one over.' },
  ]);
}
