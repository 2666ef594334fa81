import type { FastifyRequest } from 'fastify';
import type { App, Deps } from '../deps.ts';
import { ApiError } from '../errors.ts';
import { readBearer } from '../features/api-keys/bearer.ts';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);
const OWN_FETCH_SITES = new Set([undefined, 'same-origin', 'none']);

/**
 * Refuses writes that another site makes a browser send (OWASP, Cross-Site Request Forgery Prevention, Fetch Metadata and
 * Origin). With or without a cookie, so that no site signs a reader in as someone else either. Scripts send neither header.
 */
export function guardCrossSite(app: App, { config }: Deps): void {
  app.addHook('onRequest', async (request) => {
    if (SAFE_METHODS.has(request.method) || isByKey(request) || isOwn(request, config.publicUrl)) return;
    throw new ApiError(
      'cross_site_request',
      'A browser sent this on behalf of another site, so nothing was done. Open Clientele itself and try there.',
    );
  });
}

/** A key is never sent by a browser of itself, and a cookie beside it does not count (http/session.ts); on a public route it would. */
const isByKey = ({ headers, routeOptions }: FastifyRequest) =>
  routeOptions.config.access !== 'public' && readBearer(headers.authorization) !== null;

function isOwn({ headers }: FastifyRequest, publicUrl: string | null): boolean {
  const { origin, host } = headers;
  const site = headers['sec-fetch-site'];
  if (typeof site === 'object' || !OWN_FETCH_SITES.has(site)) return false;
  if (origin === undefined || origin === publicUrl) return true;
  // A proxy that ends TLS changes the scheme, never the host.
  return host !== undefined && URL.parse(origin)?.host === host;
}
