import { externalValue } from './external-value.ts';

/** Whether an act waits until its asker confirms who they are; the dialog of Root asks. */
export const confirmationAsked = externalValue(false);

/** The asker did not confirm, so that the act did not happen. */
export class NotConfirmed extends Error {
  override readonly name = 'NotConfirmed';

  constructor() {
    super("You didn't confirm that it's you, so nothing was done.");
  }
}

interface Waiting {
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

let waiting: Waiting[] = [];

/** Asks the reader to confirm who they are, on top of what they were doing. Rejects with `NotConfirmed`. */
export function confirmIdentity(): Promise<void> {
  confirmationAsked.set(true);
  return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
}

/** What waited goes on. */
export const markConfirmed = (): void => settle(({ resolve }) => resolve());

export const declineConfirmation = (): void => settle(({ reject }) => reject(new NotConfirmed()));

function settle(one: (waiting: Waiting) => void): void {
  const settled = waiting;
  waiting = [];
  confirmationAsked.set(false);
  settled.forEach(one);
}
