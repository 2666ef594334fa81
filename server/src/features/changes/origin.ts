import type { FastifyRequest } from 'fastify';
import type { ChangeOrigin } from './door.ts';

/** Who changes by this request, and how: browsers say where a fetch comes from, scripts don't (Fetch Metadata). */
export const originOf = (request: FastifyRequest): ChangeOrigin => ({
  accountId: request.account.id,
  keyId: request.apiKey?.id ?? null,
  via: request.apiKey || request.headers['sec-fetch-site'] === undefined ? 'api' : 'screen',
});

/** The header that names the change set of a write, for undoing it. */
export const CHANGE_SET_HEADER = 'change-set';
