import type { Problem } from '@clientele/contract/errors';
import { reportAnswer, reportNoAnswer } from './connection.ts';
import { isSignedIn, signedInAgain } from './session-expiry.ts';

export interface Answer<T> {
  data: T;
  etag: string | null;
  /** The change set that a write made: `POST /changes/{id}/undo` takes it back. */
  changeSet: string | null;
}

export interface RequestOptions {
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

/** The server answered with an error; `problem` says which, in words for a person in `detail`. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly problem: Problem;
  readonly status: number;

  constructor(problem: Problem) {
    super(problem.detail || problem.title);
    this.problem = problem;
    this.status = problem.status;
  }

  /** What is wrong with one field of the body, such as `/email`; undefined where nothing is. */
  fieldError(pointer: string): string | undefined {
    return this.problem.errors?.find((error) => error.pointer === pointer)?.detail;
  }
}

/** No answer came: the network or the server is away. */
export class Offline extends Error {
  override readonly name = 'Offline';

  constructor(cause: unknown) {
    super("Clientele can't be reached. Check your connection.", { cause });
  }
}

/** Asks the API. Rejects with `ApiProblem` or `Offline`, or with an `AbortError` where `signal` ended it. */
export async function request<T>(
  method: Method,
  path: string,
  options: RequestOptions = {},
): Promise<Answer<T>> {
  const response = await send(method, path, options);
  if (response.ok) return readAnswer<T>(response);
  const problem = await readProblem(response);
  // The request was turned away before it did anything, so it may go out again once the reader has signed in again.
  if (problem.code === 'not_signed_in' && isSignedIn()) {
    await signedInAgain();
    return request(method, path, options);
  }
  throw new ApiProblem(problem);
}

async function send(
  method: Method,
  path: string,
  { body, headers, signal }: RequestOptions,
): Promise<Response> {
  try {
    const response = await fetch(path, {
      method,
      signal,
      credentials: 'same-origin',
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    reportAnswer(response.status);
    return response;
  } catch (error) {
    if (signal?.aborted) throw error;
    reportNoAnswer();
    throw new Offline(error);
  }
}

async function readAnswer<T>(response: Response): Promise<Answer<T>> {
  const text = await response.text();
  return {
    // A 204 has no body; its callers ask for T = void.
    data: (text === '' ? undefined : JSON.parse(text)) as T,
    etag: response.headers.get('etag'),
    changeSet: response.headers.get('change-set'),
  };
}

async function readProblem(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => null);
  if (isProblem(body)) return body;
  return {
    type: 'about:blank',
    title: response.statusText,
    status: response.status,
    code: codeWithoutProblem(response.status),
    detail: messageIn(body) ?? `The server answered ${response.status}.`,
    request_id: response.headers.get('request-id') ?? response.headers.get('x-request-id') ?? '',
  };
}

const isProblem = (body: unknown): body is Problem =>
  typeof body === 'object' && body !== null && 'code' in body && 'title' in body && 'status' in body;

/** Better Auth and proxies on the way answer in shapes of their own. */
function messageIn(body: unknown): string | null {
  if (typeof body !== 'object' || body === null || !('message' in body)) return null;
  return typeof body.message === 'string' ? body.message : null;
}

function codeWithoutProblem(status: number): Problem['code'] {
  if (status === 401) return 'not_signed_in';
  if (status === 403) return 'not_allowed';
  if (status === 404) return 'not_found';
  if (status === 429) return 'too_many_requests';
  if (status === 502 || status === 503 || status === 504) return 'unavailable';
  return status >= 500 ? 'server_fault' : 'invalid_request';
}
