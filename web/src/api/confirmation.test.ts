import { describe, expect, it } from 'vitest';
import {
  confirmationAsked,
  confirmIdentity,
  declineConfirmation,
  markConfirmed,
  NotConfirmed,
} from './confirmation.ts';

describe('confirming who one is', () => {
  it('lets everything that waited go on, asked once', async () => {
    const acts = [confirmIdentity(), confirmIdentity()];
    expect(confirmationAsked.get()).toBe(true);
    markConfirmed();
    await Promise.all(acts);
    expect(confirmationAsked.get()).toBe(false);
  });

  it('ends what waited where it is declined', async () => {
    const act = confirmIdentity();
    declineConfirmation();
    await expect(act).rejects.toBeInstanceOf(NotConfirmed);
    expect(confirmationAsked.get()).toBe(false);
  });
});
