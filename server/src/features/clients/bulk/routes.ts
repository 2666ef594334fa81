import { BulkRequest, BulkResult, MAX_BULK_OPERATIONS } from '@clientele/contract/bulk';
import type { App, Deps } from '../../../deps.ts';
import { invalidRequest } from '../../../errors.ts';
import { CHANGE_SET_HEADER, originOf } from '../../changes/origin.ts';
import { changeInBulk } from './service.ts';

/** As much as so many clients with long texts take. */
const BODY_LIMIT = 8 * 1_048_576;

const isOfOperation = ({ instancePath = '' }: { instancePath?: string }) =>
  /^\/operations\/\d/.test(instancePath);

export function registerBulkRoutes(app: App, deps: Deps): void {
  app.post(
    '/api/v1/clients/bulk',
    {
      config: { access: 'clients.write' },
      schema: { body: BulkRequest, response: { 200: BulkResult } },
      bodyLimit: BODY_LIMIT,
      // What is wrong with one operation is that one's result (bulk/check.ts); only the rest refuses the request.
      attachValidation: true,
    },
    async (request, reply) => {
      const { validationError: refused, body } = request;
      const { length } = Array.isArray(body?.operations) ? body.operations : [];
      if (length > MAX_BULK_OPERATIONS) throw tooMany(length);
      if (refused?.validation && !refused.validation.every(isOfOperation)) throw refused;
      const { account, id: requestId } = request;
      const { operations, atomic = false } = body;
      const result = await changeInBulk(deps, {
        account,
        origin: originOf(request),
        operations,
        atomic,
        requestId,
      });
      if (result.change_set_id) reply.header(CHANGE_SET_HEADER, result.change_set_id);
      return result;
    },
  );
}

const tooMany = (length: number) =>
  invalidRequest([
    {
      pointer: '/operations',
      detail: `These are ${length} operations, and one request takes ${MAX_BULK_OPERATIONS}. Send them in several requests.`,
    },
  ]);
