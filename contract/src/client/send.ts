import { readProblem } from './problem-error.ts';

export interface ClientOptions {
  /** Where Clientele is, such as `https://clients.example.com`. */
  readonly baseUrl: string;
  /** An API key, `clt_...`. Without one a browser's own session counts. */
  readonly key?: string;
  /** How often a request is sent again where nobody answered, or the answer was: not now. */
  readonly retries?: number;
  /** The longest that is waited before a request is sent again; where the server asks for more, its refusal is thrown. */
  readonly maxWaitMs?: number;
  readonly fetch?: typeof globalThis.fetch;
  readonly wait?: (ms: number) => Promise<void>;
}

export interface RequestOptions {
  readonly signal?: AbortSignal;
  /** For POST and PATCH: one of your own, for sending the same again later. Each request has its own without it. */
  readonly idempotencyKey?: string;
}

export interface Outgoing extends RequestOptions {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** From /api/v1 on. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const DEFAULT_RETRIES = 3;
const DEFAULT_MAX_WAIT_MS = 60_000;
const FIRST_WAIT_MS = 250;

/** Nothing was done, or it is not known; the same request may be answered the next time. */
const RETRIED = new Set([429, 502, 503, 504]);

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** How long the server asks to wait (RFC 9110, section 10.2.3); without a word of it, twice as long each time. */
function waitBefore(attempt: number, answer: Response | null): number {
  const asked = answer?.headers.get('retry-after');
  if (asked && /^\d+$/.test(asked)) return Number(asked) * 1000;
  if (asked) return Math.max(0, Date.parse(asked) - Date.now());
  return FIRST_WAIT_MS * 2 ** attempt * (0.5 + Math.random() / 2);
}

function addressOf({ baseUrl }: ClientOptions, { path, query = {} }: Outgoing): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined) parameters.set(name, String(value));
  const text = parameters.toString();
  return `${baseUrl.replace(/\/$/, '')}/api/v1${path}${text && `?${text}`}`;
}

function initOf({ key }: ClientOptions, request: Outgoing): RequestInit {
  const { method, body, signal, headers } = request;
  const isKeyed = method === 'POST' || method === 'PATCH';
  return {
    method,
    signal,
    headers: {
      ...(key !== undefined && { authorization: `Bearer ${key}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(isKeyed && { 'idempotency-key': request.idempotencyKey ?? crypto.randomUUID() }),
      ...headers,
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  };
}

/**
 * Sends a request, and again where that is safe: a POST or PATCH under one Idempotency-Key, which makes it one change however
 * often it arrives.
 * @throws {ClienteleError} for every answer that is an error
 * @throws what fetch throws, where no answer comes
 */
export async function send(options: ClientOptions, request: Outgoing): Promise<Response> {
  const { retries = DEFAULT_RETRIES, maxWaitMs = DEFAULT_MAX_WAIT_MS, wait = sleep } = options;
  const { fetch = globalThis.fetch } = options;
  const address = addressOf(options, request);
  const init = initOf(options, request);
  for (let attempt = 0; ; attempt += 1) {
    const answer = await fetch(address, init).catch((error: unknown) => {
      // A DELETE that arrived would be told the second time that there is nothing.
      if (attempt >= retries || request.signal?.aborted || request.method === 'DELETE') throw error;
      return null;
    });
    if (answer?.ok) return answer;
    const waitMs = waitBefore(attempt, answer);
    const isOver = attempt >= retries || waitMs > maxWaitMs;
    if (answer && (isOver || !RETRIED.has(answer.status))) throw await readProblem(answer);
    await answer?.body?.cancel();
    await wait(waitMs);
  }
}
