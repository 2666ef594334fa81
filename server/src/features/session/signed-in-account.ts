import type { Role } from '@clientele/contract/permissions';

/** Who asks. */
export interface SignedInAccount {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
}
