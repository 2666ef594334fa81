import { ApiError, invalidRequest } from '../../errors.ts';
import { CHALLENGE_MINUTES, LOCK_MINUTES } from '../second-factors/plugin.ts';

/** What is wrong with a code of the authenticator app. */
export const WRONG_CODE =
  'This is not the code that your authenticator app shows now. Check that the clock of the device is right.';
export const USED_CODE = 'This code was used already. Wait for the next one.';

// The same words whether the e-mail is unknown, the password wrong or the account deactivated, so that none can be told apart.
const WRONG_CREDENTIALS =
  'The e-mail or the password is wrong. If you are sure of both, ask an owner whether your account is active.';

/** An error that Better Auth answered, as one of ours. */
export async function toApiError(response: Response): Promise<ApiError> {
  const code = await readCode(response);
  const secondFactor = secondFactorError(code);
  if (secondFactor) return secondFactor;
  if (code === 'INVALID_EMAIL_OR_PASSWORD') return new ApiError('wrong_credentials', WRONG_CREDENTIALS);
  if (code === 'INVALID_PASSWORD')
    return invalidRequest([{ pointer: '/currentPassword', detail: 'This is not your current password.' }]);
  if (response.status === 401) return new ApiError('not_signed_in', 'Sign in, then try again.');
  if (response.status < 500)
    return new ApiError('invalid_request', 'This is not a request that signing in understands.');
  return signingInUnavailable();
}

/** For the library's own faults: what fails there is the database. */
export const signingInUnavailable = () =>
  new ApiError('unavailable', 'Signing in is not possible right now. Try again in a moment.', {
    headers: { 'retry-after': '2' },
  });

/** What goes wrong with the second factor of a sign-in. */
function secondFactorError(code: unknown): ApiError | null {
  switch (code) {
    case 'INVALID_CODE':
      return invalidRequest([{ pointer: '/code', detail: WRONG_CODE }]);
    case 'CODE_USED':
      return invalidRequest([{ pointer: '/code', detail: USED_CODE }]);
    case 'INVALID_BACKUP_CODE':
      return invalidRequest([
        { pointer: '/recovery_code', detail: 'This is not one of the recovery codes left.' },
      ]);
    case 'ACCOUNT_TEMPORARILY_LOCKED':
      return new ApiError(
        'too_many_requests',
        `Too many wrong codes in a row. Wait ${LOCK_MINUTES} minutes, or sign in with a passkey.`,
        { headers: { 'retry-after': String(LOCK_MINUTES * 60) } },
      );
    case 'INVALID_TWO_FACTOR_COOKIE':
    case 'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE':
    case 'TOTP_NOT_ENABLED':
    case 'BACKUP_CODES_NOT_ENABLED':
      return new ApiError(
        'not_signed_in',
        `This sign-in is over: it took longer than ${CHALLENGE_MINUTES} minutes, or five codes were wrong. Begin again with your password.`,
      );
    default:
      return null;
  }
}

async function readCode(response: Response): Promise<unknown> {
  const body: unknown = await response.json().catch(() => null);
  return typeof body === 'object' && body !== null && 'code' in body ? body.code : undefined;
}
