import type { FastifyRequest } from 'fastify';
import type { Operation } from './operation.ts';
import { OPERATIONS_OF_CLIENTS } from './operations-of-clients.ts';
import { OPERATIONS_OF_PEOPLE } from './operations-of-people.ts';

/** The API's contents: every operation by its route. A route that is missing here does not register. */
export const OPERATIONS: Readonly<Record<string, Operation>> = {
  ...OPERATIONS_OF_PEOPLE,
  ...OPERATIONS_OF_CLIENTS,
};

export const operationOf = ({ method, routeOptions }: FastifyRequest): Operation | undefined =>
  OPERATIONS[`${method === 'HEAD' ? 'GET' : method} ${routeOptions.url}`];

/** Whether a request only asks, also where its question is too long for a URL. */
export const isRead = (request: FastifyRequest): boolean =>
  request.method === 'GET' || request.method === 'HEAD' || operationOf(request)?.reads === true;

/** Whether a request may be sent again under an Idempotency-Key (http/idempotency.ts). */
export function takesIdempotencyKey(method: string, url = ''): boolean {
  const isWrite = method === 'POST' || method === 'PATCH';
  const { reads, secret } = OPERATIONS[`${method} ${url}`] ?? {};
  return isWrite && url.startsWith('/api/v1/') && !reads && !secret;
}
