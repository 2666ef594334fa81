import { externalValue } from './external-value.ts';

/**
 * Whether the screen shows what only someone signed in sees; whether that session has ended meanwhile, or is held until the
 * second factor that an owner requires.
 */
type SessionState = 'none' | 'signed-in' | 'expired' | 'held';

export const sessionState = externalValue<SessionState>('none');

export const isSignedIn = (): boolean => sessionState.get() !== 'none';

let waiting: (() => void)[] = [];

/** Asks the reader to sign in again, on top of what they were doing; resolves once they have. */
export function signedInAgain(): Promise<void> {
  sessionState.set('expired');
  return new Promise((resolve) => waiting.push(resolve));
}

export function markSignedIn(): void {
  sessionState.set('signed-in');
  const resumed = waiting;
  waiting = [];
  for (const resume of resumed) resume();
}
