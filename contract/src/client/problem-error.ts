import type { ErrorCode, FieldError, Problem } from '../errors.ts';

/** What the server refused, with its words: RFC 9457. */
export class ClienteleError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.name = 'ClienteleError';
    this.problem = problem;
  }

  get code(): ErrorCode {
    return this.problem.code;
  }

  get status(): number {
    return this.problem.status;
  }

  /** What is wrong with which part of the request. */
  get errors(): readonly FieldError[] {
    return this.problem.errors ?? [];
  }
}

/** The problem of an answer; one that comes from something between us and the server has none, and gets one. */
export async function readProblem(answer: Response): Promise<ClienteleError> {
  const type = answer.headers.get('content-type') ?? '';
  if (type.startsWith('application/problem+json'))
    return new ClienteleError((await answer.json()) as Problem);
  return new ClienteleError({
    type: 'about:blank',
    title: answer.statusText,
    status: answer.status,
    code: answer.status >= 500 ? 'unavailable' : 'malformed_request',
    detail: `The answer ${answer.status} did not come from Clientele. Check the address and what is on the way to it.`,
    request_id: answer.headers.get('x-request-id') ?? '',
  });
}
