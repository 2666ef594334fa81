import type { SingleSignOnError } from '@clientele/contract/sign-in';
import { ApiProblem } from '../../api/request.ts';
import { formatWait } from '../../ui/relative-time.ts';

/** Why signing in failed. Never tells whether it was the e-mail or the password. */
export function describeSignInError(error: Error): string {
  if (!(error instanceof ApiProblem)) return error.message;
  const { status, retryAfter, problem } = error;
  if (status === 429 && retryAfter !== null) return `Too many attempts. Try again ${formatWait(retryAfter)}.`;
  if (problem.code === 'invalid_request' && (problem.errors?.length ?? 0) > 0)
    return 'The e-mail or the password is wrong. Check both, then try again.';
  return error.message;
}

const SINGLE_SIGN_ON: Record<SingleSignOnError, string> = {
  sso_unavailable: 'Single sign-on does not answer right now. Try again in a moment, or use your password.',
  sso_denied: 'Single sign-on was cancelled, or refused over there. Try again, or use your password.',
  sso_expired: 'Single sign-on took too long, or began in another browser. Try again.',
  sso_failed: 'What single sign-on answered can not be trusted. Try again; if it stays so, tell an owner.',
  sso_email_unverified:
    'Your e-mail address is not confirmed where you signed in. Confirm it over there, then try again.',
  sso_wrong_domain:
    'This e-mail address is not one of those that may sign in here. Use the one of your firm.',
  sso_no_account: 'There is no active account for your e-mail address. Ask an owner to invite you.',
  sso_too_many: 'Too many attempts. Wait a minute, then try again.',
};

/** What `?error=` of the sign-in screen means; null where it is none of ours. */
export const describeSingleSignOnError = (code: string | undefined): string | null =>
  new Map<string, string>(Object.entries(SINGLE_SIGN_ON)).get(code ?? '') ?? null;
