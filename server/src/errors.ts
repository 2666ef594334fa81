import {
  ERRORS,
  type ErrorCode,
  type FieldError,
  type Problem,
  problemType,
} from '@clientele/contract/errors';

interface ApiErrorOptions {
  readonly errors?: readonly FieldError[];
  readonly current?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cause?: unknown;
}

/** An error that the API answers: a code of the contract's table, and what happened and what to do in plain words. */
export class ApiError extends Error {
  readonly code: ErrorCode;
  readonly options: ApiErrorOptions;

  constructor(code: ErrorCode, detail: string, options: ApiErrorOptions = {}) {
    super(detail, { cause: options.cause });
    this.name = 'ApiError';
    this.code = code;
    this.options = options;
  }

  get status(): number {
    return ERRORS[this.code].status;
  }

  /** The answer's body, RFC 9457. */
  toProblem(requestId: string, traceId?: string): Problem {
    const { errors, current } = this.options;
    return {
      type: problemType(this.code),
      title: ERRORS[this.code].title,
      status: this.status,
      code: this.code,
      detail: this.message,
      request_id: requestId,
      ...(traceId && { trace_id: traceId }),
      ...(errors && { errors }),
      ...(current !== undefined && { current }),
    };
  }
}

/** For requests whose fault lies in some of their fields. */
export const invalidRequest = (errors: readonly FieldError[]): ApiError =>
  new ApiError('invalid_request', summarize(errors), { errors });

export const notFound = (what: string): ApiError =>
  new ApiError('not_found', `There is no ${what} with this id, or you can't see it.`);

function summarize(errors: readonly FieldError[]): string {
  const [first] = errors;
  const rest = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
  return first ? `${first.pointer}: ${first.detail}${rest}` : 'Check the request and send it again.';
}
