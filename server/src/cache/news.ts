import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import type { Deps } from '../deps.ts';

const SHORTEST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 10_000;
/** A server that does not answer keeps no process from ending. */
const CLOSE_WITHIN_MS = 1_000;

/** How the news came. */
export type Way = 'postgres' | 'redis';

export interface Listener {
  /** News of any process, this one's own too; the same may come twice. */
  onNews(news: string, way: Way): void;
  /** Something may have been missed. */
  onGap(): void;
}

/**
 * News that every process of the register hears at once: by PostgreSQL's NOTIFY over one connection of its own, and by Redis
 * where there is one, since a PgBouncer in front of PostgreSQL lets no notification through. Nothing waits for it, and nothing
 * fails without it.
 */
export class News {
  readonly #deps: Pick<Deps, 'pool' | 'redis'>;
  readonly #channel: string;
  readonly #listeners: Listener[] = [];
  readonly #closing = new AbortController();
  readonly #ended: Promise<void>;
  #lose: () => void = () => undefined;

  /** @param channel a name of SQL's: small letters and _ */
  constructor(deps: Pick<Deps, 'pool' | 'redis'>, channel: string) {
    this.#deps = deps;
    this.#channel = channel;
    deps.redis?.hear(deps.redis.name(channel), (news) => this.#spread(news, 'redis'));
    deps.redis?.on('back', () => this.#spreadGap());
    this.#ended = this.#listen();
  }

  hear(listener: Listener): void {
    this.#listeners.push(listener);
  }

  tell(news: string): void {
    const { pool, redis } = this.#deps;
    // Whoever is not reached sees it when what it remembers is too old.
    pool.query('select pg_notify($1, $2)', [this.#channel, news]).catch(() => undefined);
    void redis?.ask((client) => client.publish(redis.name(this.#channel), news));
  }

  async close(): Promise<void> {
    this.#closing.abort();
    this.#lose();
    await Promise.race([this.#ended, delay(CLOSE_WITHIN_MS, undefined, { ref: false })]);
  }

  /** Listens, and again whenever the connection is lost, until it is closed. */
  async #listen(): Promise<void> {
    const { signal } = this.#closing;
    let pauseMs = SHORTEST_PAUSE_MS;
    while (!signal.aborted) {
      const heard = await this.#listenOnce();
      pauseMs = heard ? SHORTEST_PAUSE_MS : Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
      await delay(pauseMs, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  /** Ends with the connection; answers whether there was one. */
  async #listenOnce(): Promise<boolean> {
    const client = new pg.Client({ ...this.#deps.pool.options, keepAlive: true });
    const lost = Promise.withResolvers<void>();
    this.#lose = lost.resolve;
    client.on('error', () => lost.resolve());
    client.on('end', () => lost.resolve());
    client.on('notification', ({ payload = '' }) => this.#spread(payload, 'postgres'));
    try {
      await client.connect();
      await client.query(`listen ${this.#channel}`);
      this.#spreadGap();
      if (!this.#closing.signal.aborted) await lost.promise;
      return true;
    } catch {
      return false;
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  #spread(news: string, way: Way): void {
    for (const listener of this.#listeners) listener.onNews(news, way);
  }

  #spreadGap(): void {
    for (const listener of this.#listeners) listener.onGap();
  }
}
