import type { SignedInAccount } from './signed-in-account.ts';

interface Entry {
  readonly account: SignedInAccount;
  readonly until: number;
}

const MAX_AGE_MS = 5_000;
const MAX_ENTRIES = 10_000;

/**
 * Who a cookie belongs to, remembered for a few seconds so that reads in quick succession ask the database once. What ends or
 * changes a session in this process drops it at once; in another process it shows after MAX_AGE_MS.
 */
export class AccountCache {
  readonly #entries = new Map<string, Entry>();
  readonly #now: () => number;
  #drops = 0;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** The remembered account, or what `find` finds. */
  async get(cookie: string, find: () => Promise<SignedInAccount | null>): Promise<SignedInAccount | null> {
    const entry = this.#entries.get(cookie);
    if (entry && entry.until > this.#now()) return entry.account;
    const drops = this.#drops;
    const account = await find();
    // What was read before a drop may be what was dropped.
    if (account && drops === this.#drops) this.#set(cookie, account);
    return account;
  }

  dropCookie(cookie: string): void {
    this.#drops += 1;
    this.#entries.delete(cookie);
  }

  dropAccount(accountId: string): void {
    this.#drops += 1;
    for (const [cookie, { account }] of this.#entries) {
      if (account.id === accountId) this.#entries.delete(cookie);
    }
  }

  #set(cookie: string, account: SignedInAccount): void {
    // A Map keeps the order of insertion, so the first is the oldest.
    const [oldest] = this.#entries.keys();
    if (this.#entries.size >= MAX_ENTRIES && oldest !== undefined) this.#entries.delete(oldest);
    this.#entries.delete(cookie);
    this.#entries.set(cookie, { account, until: this.#now() + MAX_AGE_MS });
  }
}
