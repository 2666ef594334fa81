import type { FastifyRequest } from 'fastify';
import type { App, Deps } from '../deps.ts';
import { ApiError } from '../errors.ts';

/** A balancer asks these from inside, where TLS has ended. */
const HEALTH = new Set(['/healthz', '/readyz']);

/**
 * Where PUBLIC_URL is https, nothing but health is answered over http. Pages lead to https. The API refuses: whoever sent a
 * key in clear text must notice, which a redirect would prevent (OWASP ASVS 5.0, 4.1.2). Before anything that looks at a
 * cookie or sets one. What came over https is known from the connection, or from a proxy of TRUSTED_PROXIES.
 */
export function requireHttps(app: App, { config }: Deps): void {
  const { publicUrl } = config;
  if (!publicUrl?.startsWith('https:')) return;
  app.addHook('onRequest', async (request, reply) => {
    const address = addressOf(request);
    if (request.protocol === 'https' || HEALTH.has(address.split('?', 1)[0] ?? '')) return;
    if (!isPageRequest(request, address)) throw httpsRequired(publicUrl);
    return reply.redirect(`${publicUrl}${address}`, 308);
  });
}

/**
 * The path and the query, whatever comes before them: a request line may name a whole address (RFC 9112, 3.2.2), and its
 * host, like the Host header, is the sender's word.
 */
function addressOf({ url }: FastifyRequest): string {
  const address = url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '');
  return address.startsWith('/') ? address : `/${address}`;
}

/** The API is known by its routes too, since a router reads /%61pi as /api. */
const isPageRequest = ({ method, routeOptions }: FastifyRequest, address: string): boolean =>
  (method === 'GET' || method === 'HEAD') &&
  !/^\/+api(\/|\?|$)/i.test(address) &&
  !routeOptions.url?.startsWith('/api/');

const httpsRequired = (publicUrl: string): ApiError =>
  new ApiError(
    'https_required',
    `This came over http, where anyone on the way can read it, so nothing was done. Use ${publicUrl}. ` +
      'If a key or a password was sent along, replace it.',
  );
