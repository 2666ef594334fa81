import { ApiProblem } from '../../api/request.ts';

/** Why signing in failed. Never tells whether it was the e-mail or the password. */
export function describeSignInError(error: Error): string {
  if (!(error instanceof ApiProblem)) return error.message;
  if (error.status === 429) return 'Too many attempts. Wait a minute, then try again.';
  if (error.status === 401 || error.status === 400)
    return 'The e-mail or the password is wrong. Check both, then try again.';
  return error.message;
}
