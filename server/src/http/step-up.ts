import type { FastifyRequest } from 'fastify';
import { ApiError } from '../errors.ts';

/** How long a sign-in or a confirmation counts for dangerous acts. */
export const CONFIRMED_FOR_MS = 10 * 60_000;

/** Holds a dangerous act back until its asker proved within the last ten minutes who they are (config.stepUp). */
export function assertConfirmed({ presentSession }: FastifyRequest): void {
  if (presentSession && presentSession.confirmedAt + CONFIRMED_FOR_MS > Date.now()) return;
  throw new ApiError(
    'confirmation_required',
    presentSession
      ? 'Confirm that it is you, with your password, a code or a passkey (POST /api/auth/confirm), then try again.'
      : 'Only a person who signed in can do this, and confirm it; an API key can not.',
  );
}

/** Holds everything back that does not lead to a second factor, where an owner requires one (config.beforeSecondFactor). */
export function assertSecondFactor({ presentSession, routeOptions }: FastifyRequest): void {
  const needed = presentSession?.secondFactorNeeded ?? null;
  const open = routeOptions.config.beforeSecondFactor;
  if (needed === null || open === 'always' || (open === 'to_set_up' && needed === 'set_up')) return;
  throw new ApiError(
    'second_factor_required',
    needed === 'set_up'
      ? 'An owner requires a second factor of everybody. Set up an authenticator app or a passkey first.'
      : 'An owner requires a second factor of everybody. Confirm with your code or passkey first (POST /api/auth/confirm).',
  );
}
