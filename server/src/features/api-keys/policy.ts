import { isAllowed } from '@clientele/contract/permissions';
import type { SignedInAccount } from '../session/signed-in-account.ts';

/** Whose keys someone sees and revokes: null for everybody's, which who manages people may; else their own account. */
export const keysWithinReach = ({ id, role }: SignedInAccount): string | null =>
  isAllowed(role, 'accounts.manage') ? null : id;
