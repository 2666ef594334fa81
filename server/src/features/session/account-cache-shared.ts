import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import type { News } from '../../cache/news.ts';
import type { Redis } from '../../cache/redis.ts';
import type { Entry } from './account-cache.ts';

/** What a cache forgets. */
export type Drop =
  | { readonly what: 'entry'; readonly id: string }
  | { readonly what: 'account'; readonly id: string }
  | { readonly what: 'all' };

interface Parts {
  readonly redis: Redis | null;
  readonly news: News;
  /** Signs what lies in Redis, so that whoever can write there can't say who somebody is. */
  readonly secret: string;
}

/** What Redis said of one key. */
interface Shared<Known> {
  readonly entry: Entry<Known> | null;
  /** Shares what the database said meanwhile; it counts for nothing if something was dropped since the reading. */
  keep(entry: Entry<Known>, maxAgeMs: number): void;
}

interface Dropped {
  readonly kind: string;
  readonly drop: Drop;
}

const SEAL_LENGTH = 43;

/** What the processes tell each other, for a command that is none of them: it sends it by PostgreSQL's NOTIFY. */
export const writeNews = (kind: string, drop: Drop): string =>
  JSON.stringify({ kind, drop } satisfies Dropped);

/** Null for what none of us told. */
function parseNews(text: string): Dropped | null {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * What the caches of all processes share: who was found a moment ago, in Redis, and what is to be forgotten, as news. Each
 * drop begins a new generation, and entries of an older one are no longer valid: a drop can't be overtaken by a reading.
 */
export class SharedAccounts<Known> {
  readonly #parts: Parts;
  readonly #kind: string;

  /** @param kind tells this cache apart from others */
  constructor(parts: Parts, kind: string) {
    this.#parts = parts;
    this.#kind = kind;
  }

  async read(key: string): Promise<Shared<Known> | null> {
    const { redis } = this.#parts;
    if (!redis) return null;
    const name = redis.name(this.#kind, key);
    const answer = await redis.ask((client) => client.mGet([this.#generationName(redis), name]));
    if (!answer) return null;
    const [generation, sealed] = answer;
    const place = `${name} ${generation ?? ''}`;
    return {
      entry: sealed ? this.#open(place, sealed) : null,
      keep: (entry, maxAgeMs) => {
        const value = this.#seal(place, JSON.stringify(entry));
        void redis.ask((client) => client.set(name, value, { expiration: { type: 'PX', value: maxAgeMs } }));
      },
    };
  }

  tell(drop: Drop): void {
    this.#beginGeneration();
    this.#parts.news.tell(writeNews(this.#kind, drop));
  }

  /** Hears what is to be forgotten; everything, where news may have been missed. */
  onDrop(listener: (drop: Drop) => void): void {
    this.#parts.news.hear({
      onNews: (text, way) => {
        const news = parseNews(text);
        if (news?.kind !== this.#kind) return;
        // Whoever told it may be without Redis, while we are not.
        if (way === 'postgres') this.#beginGeneration();
        listener(news.drop);
      },
      onGap: () => listener({ what: 'all' }),
    });
  }

  #generationName(redis: Redis): string {
    return redis.name(`${this.#kind}:generation`);
  }

  #beginGeneration(): void {
    const { redis } = this.#parts;
    void redis?.ask((client) => client.set(this.#generationName(redis), randomUUID()));
  }

  #seal(place: string, json: string): string {
    return `${this.#sealOf(place, json)}${json}`;
  }

  #open(place: string, sealed: string): Entry<Known> | null {
    const [seal, json] = [sealed.slice(0, SEAL_LENGTH), sealed.slice(SEAL_LENGTH)];
    const right = Buffer.from(this.#sealOf(place, json));
    const given = Buffer.from(seal);
    return given.length === right.length && timingSafeEqual(given, right) ? JSON.parse(json) : null;
  }

  #sealOf(place: string, json: string): string {
    return createHmac('sha256', this.#parts.secret).update(`${place} ${json}`).digest('base64url');
  }
}
