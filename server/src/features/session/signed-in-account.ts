import type { Role } from '@clientele/contract/permissions';

/** Who asks. */
export interface SignedInAccount {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
}

/** What an owner requires of a session before anything else. */
export type SecondFactorNeeded = 'set_up' | 'confirm' | null;

/** The session with which one asks. Times in milliseconds since 1970, so that it can be kept as JSON. */
export interface PresentSession {
  readonly id: string;
  /** When its bearer last proved who they are: by signing in, or by confirming. */
  readonly confirmedAt: number;
  /** Whether two factors stand behind it. */
  readonly twoFactors: boolean;
  readonly secondFactorNeeded: SecondFactorNeeded;
}

/** Who asks, and with which session. */
export interface SignedIn {
  readonly account: SignedInAccount;
  readonly session: PresentSession;
}

/** The API key with which one asks. */
export interface PresentKey {
  readonly id: string;
  /** What it may do now: within its own role and its account's. */
  readonly role: Role;
  /** In milliseconds since 1970. */
  readonly expiresAt: number | null;
}

/** Who asks, and with which API key: the account has the key's role. */
export interface KeyBearer {
  readonly account: SignedInAccount;
  readonly key: PresentKey;
}
