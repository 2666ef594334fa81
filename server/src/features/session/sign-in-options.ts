import { SignInOptions } from '@clientele/contract/sign-in';
import type { FastifyRequest } from 'fastify';
import type { App, Deps } from '../../deps.ts';
import { relyingParty } from '../passkeys/relying-party.ts';

export function registerSignInRoutes(app: App, deps: Deps): void {
  app.get(
    '/api/v1/sign-in',
    { config: { access: 'public' }, schema: { response: { 200: SignInOptions } } },
    async (request) => ({
      single_sign_on: deps.config.singleSignOn && { name: deps.config.singleSignOn.name },
      passkeys: arePasskeysPossible(app, deps, request),
      mail: app.mailer !== null,
    }),
  );
}

/** Browsers offer passkeys over https and at localhost only, and for the name that they were made at. */
function arePasskeysPossible(app: App, deps: Deps, { hostname }: FastifyRequest): boolean {
  const { id, origin } = relyingParty(app, deps);
  return hostname === id && (id === 'localhost' || origin.startsWith('https://'));
}
