import type { Redis } from '../../cache/redis.ts';
import { laterOf, type Position } from './position.ts';

/** `unknown`: others may have marked something that can't be asked for now. */
export type Mark = Position | null | 'unknown';

/**
 * How long a mark is of use: by then every replica that is read from has replayed what it marks, since none is read from that
 * is further behind.
 */
const HELD_MS = 30_000;

/** An account's writes may end in two processes in another order than they were made. */
const KEEP_LATER = `
  local known = redis.call('get', KEYS[1])
  if known and known > ARGV[1] then return known end
  redis.call('set', KEYS[1], ARGV[1], 'PX', ARGV[2])
  return ARGV[1]`;

/** How far the primary had written when an account's last write was kept: known to all processes where they share a Redis. */
export class WriteMarks {
  readonly #redis: Redis | null;
  readonly #own = new Map<string, { position: Position; until: number }>();

  constructor(redis: Redis | null) {
    this.#redis = redis;
  }

  async set(accountId: string, position: Position): Promise<void> {
    this.#forgetOld();
    const later = laterOf(this.#of(accountId), position) ?? position;
    // Set anew, so that the order of the map stays that of time.
    this.#own.delete(accountId);
    this.#own.set(accountId, { position: later, until: performance.now() + HELD_MS });
    const keys = this.#keys(accountId);
    await this.#redis?.ask((client) =>
      client.eval(KEEP_LATER, { keys, arguments: [position, String(HELD_MS)] }),
    );
  }

  async get(accountId: string): Promise<Mark> {
    this.#forgetOld();
    const own = this.#of(accountId);
    if (!this.#redis) return own;
    const [key = ''] = this.#keys(accountId);
    const shared = await this.#redis.ask(async (client) => (await client.get(key)) ?? '');
    return shared === null ? 'unknown' : laterOf(own, shared || null);
  }

  #of(accountId: string): Position | null {
    return this.#own.get(accountId)?.position ?? null;
  }

  #keys(accountId: string): string[] {
    return this.#redis ? [this.#redis.name('written', accountId)] : [];
  }

  #forgetOld(): void {
    const now = performance.now();
    for (const [accountId, { until }] of this.#own) {
      if (until > now) return;
      this.#own.delete(accountId);
    }
  }
}
