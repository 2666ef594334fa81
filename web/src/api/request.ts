import type { Problem } from '@clientele/contract/errors';
import { confirmIdentity } from './confirmation.ts';
import { reportAnswer, reportNoAnswer } from './connection.ts';
import { isSignedIn, sessionState, signedInAgain } from './session-expiry.ts';

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
  /** Rejects also where signing in again or confirming would let it go on. */
  once?: boolean;
}

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

/** The server answered with an error; `problem` says which, in words for a person in `detail`. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly problem: Problem;
  readonly status: number;
  /** After how many seconds another try may do; null where the server doesn't say. */
  readonly retryAfter: number | null;

  constructor(problem: Problem, retryAfter: number | null = null) {
    super(problem.detail || problem.title);
    this.problem = problem;
    this.status = problem.status;
    this.retryAfter = retryAfter;
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
  if (isSignedIn() && !options.once && (await isPutRight(problem))) return request(method, path, options);
  throw new ApiProblem(problem, readRetryAfter(response));
}

/** Asks the reader for what a request was turned away for, before it did anything: then it may go out again. */
async function isPutRight({ code }: Problem): Promise<boolean> {
  if (code === 'not_signed_in') await signedInAgain();
  else if (code === 'confirmation_required') await confirmIdentity();
  else {
    if (code === 'second_factor_required') sessionState.set('held');
    return false;
  }
  return true;
}

/** RFC 9110, section 10.2.3; our server always answers seconds. */
function readRetryAfter(response: Response): number | null {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds : null;
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
