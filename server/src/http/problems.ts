import { ERRORS, type ErrorCode, type FieldError } from '@clientele/contract/errors';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { isUnavailable } from '../database/unavailable.ts';
import type { App } from '../deps.ts';
import { ApiError, invalidRequest } from '../errors.ts';
import { traceIdOf } from '../telemetry/traces.ts';
import { isForPerson, sendErrorPage } from './error-page.ts';
import { describeBytes } from './limits.ts';
import { nameRoute } from './measure.ts';
import { securityHeaders } from './security-headers.ts';
import { describeValidation } from './validation.ts';

/** Fastify's own errors, as ours. */
const FRAMEWORK_ERRORS: Record<string, [ErrorCode, string]> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ['unsupported_media_type', 'Send the body as application/json.'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: [
    'malformed_request',
    'The body is not as long as Content-Length says.',
  ],
  FST_ERR_MAX_PARAM_LENGTH: ['not_found', 'There is nothing at this address: a part of it is too long.'],
  FST_STATIC_FORBIDDEN_PATH: ['not_found', 'There is nothing at this address.'],
  FST_ERR_BAD_URL: ['malformed_request', 'The address is not valid. Percent-encode it as UTF-8.'],
};

/** SQLSTATE class 22, data exceptions: a value that passed the schema and that PostgreSQL can't hold, such as year 0. */
const OUT_OF_RANGE = /^22/;
const OUT_OF_RANGE_DETAIL = 'A value is outside of what can be kept. Check numbers and dates.';

const UNAVAILABLE_DETAIL =
  'The database is not available right now. Nothing was changed; try again in a moment.';
const FAULT_DETAIL =
  'Something went wrong on our side. Try again; if it stays, tell your administrator the request id.';

/** Any error as one that the API answers; what it can't name becomes a server fault, with nothing of it in the answer. */
function toApiError(error: unknown, { routeOptions }: FastifyRequest): ApiError {
  if (error instanceof ApiError) return error;
  const { validation, validationContext, code } = error as FastifyError;
  if (validation) return invalidRequest(describeValidation(validation, validationContext ?? 'body'));
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE')
    return new ApiError(
      'body_too_large',
      `The body is larger than the ${describeBytes(routeOptions.bodyLimit)} that this address takes. Send less at once.`,
    );
  const framework = FRAMEWORK_ERRORS[code];
  if (framework) return new ApiError(...framework);
  if (OUT_OF_RANGE.test(code)) return new ApiError('invalid_request', OUT_OF_RANGE_DETAIL, { cause: error });
  if (isUnavailable(error))
    return new ApiError('unavailable', UNAVAILABLE_DETAIL, { cause: error, headers: { 'retry-after': '2' } });
  return new ApiError('server_fault', FAULT_DETAIL, { cause: error });
}

/** RFC 9457. */
export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** Answers with a problem; with a page where a person went to an address that is none of the API's. */
async function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  error: ApiError,
): Promise<FastifyReply> {
  reply
    .code(error.status)
    .headers(error.options.headers ?? {})
    .header('cache-control', 'no-store');
  if (isForPerson(request)) return sendErrorPage(reply, error, request.id);
  return reply.type(PROBLEM_TYPE).send(JSON.stringify(error.toProblem(request.id, traceIdOf(request.raw))));
}

export function answerErrors(app: App): void {
  app.setErrorHandler((error, request, reply) => {
    const answer = toApiError(error, request);
    if (answer.status >= 500)
      request.log.error({ err: error, route: nameRoute(request) }, ERRORS[answer.code].title);
    return sendProblem(request, reply, answer);
  });
}

/** Answers requests that no route could be found for, since their address can't be read: no hook sees them. */
export function answerUnreadable(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  void sendProblem(request, reply.headers(securityHeaders(request.id)), toApiError(error, request));
}

/** A field error about a header. */
export const headerError = (name: string, detail: string): FieldError => ({ pointer: name, detail });
