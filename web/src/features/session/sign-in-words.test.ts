import { describe, expect, it } from 'vitest';
import { ApiProblem } from '../../api/request.ts';
import { describeSignInError, describeSingleSignOnError } from './sign-in-words.ts';

const tooMany = (retryAfter: number) =>
  new ApiProblem(
    {
      type: '/api/docs/errors#too_many_requests',
      title: 'Too many requests',
      status: 429,
      code: 'too_many_requests',
      detail: 'Too many attempts.',
      request_id: 'r',
    },
    retryAfter,
  );

describe('words of signing in', () => {
  it('say when to try again', () => {
    expect(describeSignInError(tooMany(40))).toBe('Too many attempts. Try again in 40 seconds.');
    expect(describeSignInError(tooMany(60))).toBe('Too many attempts. Try again in 1 minute.');
    expect(describeSignInError(tooMany(15 * 60 - 3))).toBe('Too many attempts. Try again in 15 minutes.');
  });

  it('know only our own errors of single sign-on', () => {
    expect(describeSingleSignOnError('sso_denied')).toContain('cancelled');
    expect(describeSingleSignOnError('toString')).toBeNull();
    expect(describeSingleSignOnError(undefined)).toBeNull();
  });
});
