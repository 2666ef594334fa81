import type { FastifyReply, FastifyRequest } from 'fastify';
import type { App } from '../../deps.ts';
import { AUTH_PATH } from './auth.ts';
import { toApiError } from './auth-errors.ts';

/**
 * Lets Better Auth do what a request asks: the cookies it sets go out, its errors become problems. Its own body is dropped:
 * it holds the session's token, which nobody needs outside of the cookie.
 */
export async function forward(
  { auth, sessions }: App,
  request: FastifyRequest,
  reply: FastifyReply,
  endpoint: string,
): Promise<void> {
  const headers = sessions.headersFor(request);
  headers.set('content-type', 'application/json');
  const url = new URL(`${AUTH_PATH}${endpoint}`, (await auth.$context).baseURL);
  const body = JSON.stringify(request.body ?? {});
  const response = await auth.handler(new Request(url, { method: 'POST', headers, body }));
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) reply.header('set-cookie', cookies);
  if (!response.ok) throw await toApiError(response);
}
