import type { FastifyReply, FastifyRequest } from 'fastify';
import type { App } from '../../deps.ts';
import { AUTH_PATH } from './auth.ts';
import { signingInUnavailable, toApiError } from './auth-errors.ts';

/**
 * Lets Better Auth do what a request asks: the cookies it sets go out, its errors become problems. Its own body is dropped:
 * it holds the session's token, which nobody needs outside of the cookie. Routes take out of it what they whitelist.
 */
export async function forward(
  { auth, sessions }: App,
  request: FastifyRequest,
  reply: FastifyReply,
  endpoint: string,
  asked: { readonly body?: object; readonly headers?: Headers } = {},
): Promise<unknown> {
  const headers = asked.headers ?? sessions.headersFor(request);
  headers.set('content-type', 'application/json');
  const url = new URL(`${AUTH_PATH}${endpoint}`, (await auth.$context).baseURL);
  const body = JSON.stringify(asked.body ?? request.body ?? {});
  const response = await auth
    .handler(new Request(url, { method: 'POST', headers, body }))
    .catch((err: unknown) => {
      request.log.error({ component: 'better-auth', err }, 'Better Auth failed');
      throw signingInUnavailable();
    });
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) reply.header('set-cookie', cookies);
  if (!response.ok) throw await toApiError(response);
  return response.json().catch(() => null);
}
