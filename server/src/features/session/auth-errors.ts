import { ApiError, invalidRequest } from '../../errors.ts';

// The same words whether the e-mail is unknown, the password wrong or the account deactivated, so that none can be told apart.
const WRONG_CREDENTIALS =
  'The e-mail or the password is wrong. If you are sure of both, ask an owner whether your account is active.';

/** An error that Better Auth answered, as one of ours. */
export async function toApiError(response: Response): Promise<ApiError> {
  if (response.status === 429) return tooMany(response);
  const code = await readCode(response);
  if (code === 'INVALID_EMAIL_OR_PASSWORD') return new ApiError('wrong_credentials', WRONG_CREDENTIALS);
  if (code === 'INVALID_PASSWORD')
    return invalidRequest([{ pointer: '/currentPassword', detail: 'This is not your current password.' }]);
  if (response.status === 401) return new ApiError('not_signed_in', 'Sign in, then try again.');
  if (response.status < 500)
    return new ApiError('invalid_request', 'This is not a request that signing in understands.');
  // Its own faults are logged by its logger; what fails there is the database.
  return new ApiError('unavailable', 'Signing in is not possible right now. Try again in a moment.', {
    headers: { 'retry-after': '2' },
  });
}

function tooMany(response: Response): ApiError {
  const seconds = response.headers.get('x-retry-after') ?? '60';
  return new ApiError('too_many_requests', `Too many attempts. Try again in ${seconds} seconds.`, {
    headers: { 'retry-after': seconds },
  });
}

async function readCode(response: Response): Promise<unknown> {
  const body: unknown = await response.json().catch(() => null);
  return typeof body === 'object' && body !== null && 'code' in body ? body.code : undefined;
}
