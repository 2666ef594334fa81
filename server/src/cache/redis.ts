import { createHmac } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { SpanKind } from '@opentelemetry/api';
import { createClient } from '@redis/client';
import type { FastifyBaseLogger } from 'fastify';
import { inSpan } from '../telemetry/traces.ts';
import { withinPatience } from './patience.ts';

export interface RedisOptions {
  readonly url: string;
  readonly log: Pick<FastifyBaseLogger, 'warn'>;
  /** Of the register: names in a Redis that several registers share are told apart by it, and say nothing. */
  readonly secret: string;
  /** How long an answer is waited for. */
  readonly patienceMs?: number;
}

type State = 'connecting' | 'up' | 'away';
type Client = ReturnType<typeof openClient>;

const PATIENCE_MS = 50;
const PROBE_EVERY_MS = 250;
const LONGEST_PAUSE_MS = 1_000;
/** A connection on which nothing comes for so long, though a ping is sent each second, is given up. */
const SILENCE_MS = 5_000;

const SPAN = { kind: SpanKind.CLIENT, attributes: { 'db.system.name': 'redis' } };

const TRY_OUT = `return redis.call('set', KEYS[1], '1', 'PX', 1000)`;

function openClient(url: string) {
  return createClient({
    url,
    RESP: 3,
    disableOfflineQueue: true,
    pingInterval: 1_000,
    maintNotifications: 'disabled',
    socket: {
      connectTimeout: SILENCE_MS,
      socketTimeout: SILENCE_MS,
      reconnectStrategy: (retries) => Math.min(50 * 2 ** retries, LONGEST_PAUSE_MS),
    },
  });
}

/**
 * The Redis (or Valkey) that the processes of a register share. It may be away at any time: then everything is answered with
 * null at once, nothing waits, and nothing fails. `back` is emitted each time it can be used, again or first.
 */
export class Redis extends EventEmitter<{ back: [] }> {
  readonly client: Client;
  readonly #options: RedisOptions;
  readonly #patienceMs: number;
  #state: State = 'connecting';
  #probe: NodeJS.Timeout | undefined;
  #isTrying = false;

  /** Connects in the background, so that no start waits for it. */
  constructor(options: RedisOptions) {
    super();
    this.#options = options;
    this.#patienceMs = options.patienceMs ?? PATIENCE_MS;
    this.client = openClient(options.url);
    this.client.on('error', (error: Error) => this.#lose(error));
    this.client.on('ready', () => this.#tryOut());
    // It tries again by itself until it is closed, and then the promise is rejected.
    this.client.connect().catch(() => undefined);
  }

  /** What it answers, or null where it is away or does not answer in time. One that answers with an error is away too. */
  async ask<Answer>(question: (client: Client) => Promise<Answer>): Promise<Answer | null> {
    if (this.#state !== 'up') return null;
    try {
      return await inSpan('redis', SPAN, () => withinPatience(question(this.client), this.#patienceMs));
    } catch (error) {
      this.#lose(error);
      return null;
    }
  }

  /** The name under which something is kept. What tells it apart is hashed: neither addresses nor cookies are legible there. */
  name(kind: string, told = ''): string {
    const hash = createHmac('sha256', this.#options.secret).update(`${kind}\n${told}`).digest('base64url');
    return `clientele:${kind}:${hash.slice(0, 32)}`;
  }

  /** How long it takes to answer, in milliseconds; null where it does not. */
  async latency(): Promise<number | null> {
    const start = performance.now();
    const pong = await this.ask((client) => client.ping());
    return pong === null ? null : performance.now() - start;
  }

  /** Hears what any process publishes there, from now on and whenever the connection is made anew. */
  hear(channel: string, listener: (message: string) => void): void {
    const subscribe = () => void this.client.subscribe(channel, listener).catch(() => undefined);
    this.on('back', subscribe);
    if (this.#state === 'up') subscribe();
  }

  close(): void {
    clearInterval(this.#probe);
    this.client.removeAllListeners('ready');
    this.client.destroy();
  }

  #lose(error: unknown): void {
    if (this.#state === 'away' || !this.client.isOpen) return;
    this.#state = 'away';
    this.#options.log.warn(
      { component: 'redis', reason: reasonOf(error) },
      'Redis is away. Limits are counted by each process on its own until it is back; nothing else changes.',
    );
    // Where only the answer was late, nobody else tells that it answers again.
    this.#probe = setInterval(() => this.#tryOut(), PROBE_EVERY_MS).unref();
  }

  /** It is of use where it writes and runs scripts: a replica, or one without memory, answers pings too. */
  #tryOut(): void {
    if (!this.client.isReady || this.#isTrying) return;
    this.#isTrying = true;
    this.client
      .eval(TRY_OUT, { keys: [this.name('tried-out')] })
      .then(() => this.#find())
      .catch((error: unknown) => this.#lose(error))
      .finally(() => {
        this.#isTrying = false;
      });
  }

  #find(): void {
    clearInterval(this.#probe);
    if (this.#state === 'up') return;
    const wasAway = this.#state === 'away';
    this.#state = 'up';
    if (wasAway) this.#options.log.warn({ component: 'redis' }, 'Redis is back, and is used again.');
    this.emit('back');
  }
}

/** A code where there is one: a message may be long, or empty, as that of several failed addresses. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}
