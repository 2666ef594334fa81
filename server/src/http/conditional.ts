import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { App } from '../deps.ts';
import { checkIfNoneMatch, ifNoneMatchNames } from './preconditions.ts';

/** A list's next page is always as of its first one: a cursor that differs does not make the same rows other rows. */
const CURSOR = /"next_cursor":\s*"[^"]*"/;

/** Weak, since the same content is also sent compressed (RFC 9110, section 8.8.1). */
function tagOf(content: string): string {
  const steady = content.replace(CURSOR, '"next_cursor":""');
  return `W/"${createHash('sha1').update(steady).digest('base64url')}"`;
}

const isRead = ({ method, url }: FastifyRequest) =>
  (method === 'GET' || method === 'HEAD') && url.startsWith('/api/v1/');

/**
 * Gives every answer that was read an ETag, its own or one made from its content, and answers 304 without a body where
 * If-None-Match names it (RFC 9110, section 13.1.2).
 */
export function answerConditionally(app: App): void {
  app.addHook('preHandler', async (request) => {
    if (isRead(request)) checkIfNoneMatch(request.headers['if-none-match']);
  });
  app.addHook('onSend', async (request, reply, payload) => {
    if (reply.statusCode !== 200 || typeof payload !== 'string' || !isRead(request)) return payload;
    const known = reply.getHeader('etag');
    const tag = typeof known === 'string' ? known : tagOf(payload);
    reply.header('etag', tag);
    if (!ifNoneMatchNames(request.headers['if-none-match'], tag)) return payload;
    reply.code(304).removeHeader('content-type');
    return null;
  });
}
