import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** What is given again to a request that is sent again. Never Set-Cookie: a session is not for keeping. */
const HEADERS = ['content-type', 'cache-control', 'etag', 'location', 'change-set'] as const;

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export function answerOf(reply: FastifyReply, body: string): Answer {
  const headers = HEADERS.map((name) => [name, reply.getHeader(name)]).filter(
    ([, value]) => value !== undefined,
  );
  return { status: reply.statusCode, headers: Object.fromEntries(headers), body };
}

/** What makes a request the same as another under one key. */
export const fingerprintOf = ({ method, url, headers, body }: FastifyRequest): Buffer =>
  createHash('sha256')
    .update(JSON.stringify([method, url, headers['if-match'] ?? null, body ?? null]))
    .digest();

const derive = (secret: string, purpose: string, accountId: string, key: string) =>
  createHmac('sha256', secret).update(`idempotency ${purpose}\0${accountId}\0${key}`).digest();

/** How a key is known in the database. */
export const hashKey = (secret: string, accountId: string, key: string): Buffer =>
  derive(secret, 'hash', accountId, key);

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Answers hold people's data: what is kept opens with the sender's key alone. */
export class AnswerSeal {
  readonly #key: Buffer;

  constructor(secret: string, accountId: string, key: string) {
    this.#key = derive(secret, 'seal', accountId, key);
  }

  close(answer: Answer): Buffer {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv(CIPHER, this.#key, iv);
    const text = Buffer.concat([cipher.update(JSON.stringify(answer)), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), text]);
  }

  open(sealed: Buffer): Answer {
    const decipher = createDecipheriv(CIPHER, this.#key, sealed.subarray(0, IV_BYTES));
    decipher.setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    const text = Buffer.concat([decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
    return JSON.parse(text.toString()) as Answer;
  }
}
