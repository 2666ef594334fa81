import { hash } from 'node:crypto';
import type { Drop, SharedAccounts } from './account-cache-shared.ts';
import type { SignedIn } from './signed-in-account.ts';

export interface Entry<Known> {
  readonly signedIn: Known;
  readonly until: number;
}

const MAX_AGE_MS = 5_000;
const MAX_ENTRIES = 10_000;

/**
 * Who a cookie belongs to, remembered for a few seconds so that reads in quick succession ask the database once. What ends or
 * changes a session drops it at once, here and, through `shared`, in every process; one that is not reached sees it after
 * MAX_AGE_MS.
 */
export class AccountCache<Known extends { readonly account: { readonly id: string } } = SignedIn> {
  readonly #entries = new Map<string, Entry<Known>>();
  readonly #now: () => number;
  readonly #shared: SharedAccounts<Known> | null;
  readonly #asked: (result: 'hit' | 'miss') => void;
  #drops = 0;

  /** @param asked told whether what was asked for was remembered, by this process or another */
  constructor(
    now: () => number = Date.now,
    shared: SharedAccounts<Known> | null = null,
    asked: (result: 'hit' | 'miss') => void = () => undefined,
  ) {
    this.#now = now;
    this.#shared = shared;
    this.#asked = asked;
    shared?.onDrop((drop) => this.#apply(drop));
  }

  /** The remembered one, or whom `find` finds. */
  async get(cookie: string, find: () => Promise<Known | null>): Promise<Known | null> {
    const key = keyOf(cookie);
    const entry = this.#entries.get(key);
    if (entry && entry.until > this.#now()) {
      this.#asked('hit');
      return entry.signedIn;
    }
    const drops = this.#drops;
    const shared = await this.#shared?.read(key);
    // What was read before a drop may be what was dropped.
    if (shared?.entry && shared.entry.until > this.#now() && drops === this.#drops) {
      this.#asked('hit');
      return this.#set(key, shared.entry);
    }
    this.#asked('miss');
    const signedIn = await find();
    if (!signedIn || drops !== this.#drops) return signedIn;
    const found = { signedIn, until: this.#now() + MAX_AGE_MS };
    shared?.keep(found, MAX_AGE_MS);
    return this.#set(key, found);
  }

  dropCookie(cookie: string): void {
    this.#dropEverywhere({ what: 'entry', id: keyOf(cookie) });
  }

  dropAccount(accountId: string): void {
    this.#dropEverywhere({ what: 'account', id: accountId });
  }

  /** After a change that concerns everybody. */
  dropAll(): void {
    this.#dropEverywhere({ what: 'all' });
  }

  #dropEverywhere(drop: Drop): void {
    this.#apply(drop);
    this.#shared?.tell(drop);
  }

  #apply(drop: Drop): void {
    this.#drops += 1;
    if (drop.what === 'all') this.#entries.clear();
    else if (drop.what === 'entry') this.#entries.delete(drop.id);
    else this.#deleteAccount(drop.id);
  }

  #deleteAccount(accountId: string): void {
    for (const [key, { signedIn }] of this.#entries) {
      if (signedIn.account.id === accountId) this.#entries.delete(key);
    }
  }

  #set(key: string, entry: Entry<Known>): Known {
    // A Map keeps the order of insertion, so the first is the oldest.
    const [oldest] = this.#entries.keys();
    if (this.#entries.size >= MAX_ENTRIES && oldest !== undefined) this.#entries.delete(oldest);
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.signedIn;
  }
}

/** A cookie itself is neither kept nor told. */
const keyOf = (cookie: string): string => hash('sha256', cookie, 'base64url');
