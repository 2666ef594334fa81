import type { LookupAddress } from 'node:dns';
import { type ClientRequest, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import { WEBHOOK_ANSWER_BYTES } from '@clientele/contract/webhooks';
import { Webhook as Signer } from 'standardwebhooks';
import type { AllowedTargets } from './addresses.ts';
import { parseTarget, type Resolve, resolveTarget, TargetRefusedError } from './targets.ts';

const TIMEOUT_MS = 10_000;
const USER_AGENT = 'Clientele-Webhooks/1';

export interface Message {
  /** The same for every attempt, so that a receiver knows what it has already. */
  readonly id: string;
  readonly url: string;
  readonly payload: string;
  /** Each signs: after a rotation for a while the old one too. */
  readonly secrets: readonly string[];
}

export interface SendOptions {
  readonly allowed: AllowedTargets;
  readonly resolve?: Resolve | undefined;
  /** Until the whole answer is there. */
  readonly timeoutMs?: number | undefined;
  /** Certificates to trust beside those of the system. */
  readonly ca?: string | undefined;
  readonly now?: () => Date;
  readonly signal?: AbortSignal;
}

/** What came of one attempt. */
export interface Outcome {
  readonly status: number | null;
  /** The beginning of the answer, as text. */
  readonly answer: string | null;
  /** Why there was no whole answer. */
  readonly error: string | null;
  /** The header of the answer, as it came. */
  readonly retryAfter?: string | undefined;
}

/** Standard Webhooks: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md */
function signatureHeaders({ id, payload, secrets }: Message, at: Date): Record<string, string> {
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': secrets.map((secret) => new Signer(secret).sign(id, at, payload)).join(' '),
  };
}

/** A lookup that answers what was checked, whatever the name resolves to by now. */
const answering =
  (addresses: readonly LookupAddress[]): LookupFunction =>
  (_host, { all }, callback) => {
    const [first] = addresses;
    if (!first) return callback(new Error('No address was checked'), '');
    if (all) return callback(null, [...addresses]);
    return callback(null, first.address, first.family);
  };

/** Tries once to send a message. Follows no redirect, and never throws: what went wrong is in the outcome. */
export async function send(message: Message, options: SendOptions): Promise<Outcome> {
  const { timeoutMs = TIMEOUT_MS, signal } = options;
  const timeout = AbortSignal.timeout(timeoutMs);
  const ended = signal ? AbortSignal.any([timeout, signal]) : timeout;
  try {
    const url = parseTarget(message.url);
    const addresses = await within(ended, resolveTarget(url, options.allowed, options.resolve));
    return await exchange(open(url, addresses, message, options), message.payload, ended);
  } catch (error) {
    return { status: null, answer: null, error: describeFailure(error, timeout.aborted, timeoutMs) };
  }
}

function open(
  url: URL,
  addresses: readonly LookupAddress[],
  message: Message,
  { ca, now = () => new Date() }: SendOptions,
): ClientRequest {
  const options = {
    method: 'POST',
    // Each attempt connects anew, to the addresses that were checked for it.
    agent: false,
    lookup: answering(addresses),
    headers: {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(message.payload),
      'user-agent': USER_AGENT,
      ...signatureHeaders(message, now()),
    },
  };
  return url.protocol === 'http:' ? requestHttp(url, options) : requestHttps(url, { ...options, ca });
}

/** Sends the body and reads the beginning of the answer; the rest of it is not waited for. */
function exchange(request: ClientRequest, payload: string, ended: AbortSignal): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    let stop = () => void request.destroy(new Error('ended'));
    const onEnded = () => stop();
    ended.addEventListener('abort', onEnded, { once: true });
    request.on('close', () => ended.removeEventListener('abort', onEnded));
    // Once there is a status it is the outcome: after that this rejects what is resolved already.
    request.on('error', reject);
    request.on('response', (response) => {
      const chunks: Buffer[] = [];
      let length = 0;
      stop = () => {
        const answer = Buffer.concat(chunks).subarray(0, WEBHOOK_ANSWER_BYTES);
        const { statusCode: status = 0, headers } = response;
        resolve({ status, answer: toText(answer), error: null, retryAfter: headers['retry-after'] });
        request.destroy();
      };
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        length += chunk.length;
        if (length >= WEBHOOK_ANSWER_BYTES) stop();
      });
      // A body that breaks off takes nothing from the status.
      for (const event of ['end', 'aborted', 'error']) response.on(event, () => stop());
    });
    if (ended.aborted) stop();
    request.end(payload);
  });
}

/** As text that PostgreSQL takes: whole characters, and no NUL. */
const toText = (bytes: Buffer): string => new TextDecoder().decode(bytes).replaceAll('\0', '\u{fffd}');

/** The promise, or the signal's error where that is first: a resolver takes no signal. */
function within<Result>(signal: AbortSignal, promise: Promise<Result>): Promise<Result> {
  const aborted = new Promise<never>((_, reject) => {
    const stop = () => reject(new Error('ended'));
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
  return Promise.race([promise, aborted]);
}

/** By the code that Node gives them; their own texts hold addresses, which are no one's to read here. */
const FAILURES: Record<string, string> = {
  ECONNREFUSED: 'The connection was refused.',
  ECONNRESET: 'The connection was closed without an answer.',
  EPIPE: 'The connection was closed without an answer.',
  ENOTFOUND: 'The name of the host was not found.',
  EAI_AGAIN: 'The name of the host could not be resolved.',
  EHOSTUNREACH: 'The host can not be reached.',
  ENETUNREACH: 'The host can not be reached.',
  ETIMEDOUT: 'The host did not answer.',
  HPE_INVALID_CONSTANT: 'The answer is no HTTP.',
};

function describeFailure(error: unknown, timedOut: boolean, timeoutMs: number): string {
  if (error instanceof TargetRefusedError) return error.message;
  if (timedOut) return `There was no answer within ${timeoutMs / 1000} s.`;
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (FAILURES[code]) return FAILURES[code];
  if (code.startsWith('HPE_')) return 'The answer is no HTTP.';
  if (/CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO/.test(code)) return `The certificate is not trusted (${code}).`;
  return code ? `The connection failed (${code}).` : 'The attempt was ended before there was an answer.';
}
