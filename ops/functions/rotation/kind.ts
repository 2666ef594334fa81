import type { Credentials } from '../secrets/credentials.ts';

/** How one of our secrets rotates. Each may be called again, at any time, with the same: after a crash it is. */
export interface Kind {
  /** What comes after the current value, with a password nobody has seen. */
  next(current: Credentials): Credentials;
  /** Makes the pending value true, while the current one stays true. */
  set(pending: Credentials, current: Credentials): Promise<void>;
  /** Uses the pending value as its users will; throws where that doesn't work. */
  test(pending: Credentials): Promise<void>;
}
