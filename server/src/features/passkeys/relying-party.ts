import { isIP } from 'node:net';
import type { FastifyRequest } from 'fastify';
import type { App, Deps } from '../../deps.ts';
import { ApiError } from '../../errors.ts';

/** To whom passkeys belong (WebAuthn, relying party): the name in the address that people open. */
export interface RelyingParty {
  readonly id: string;
  readonly origin: string;
}

/** PUBLIC_URL's; without it localhost, at the port that we listen on. */
export function relyingParty(app: App, { config }: Deps): RelyingParty {
  const address = app.server.address();
  const port = typeof address === 'object' && address ? address.port : config.port;
  const origin = config.publicUrl ?? `http://localhost:${port}`;
  return { id: new URL(origin).hostname, origin };
}

/**
 * The relying party of a request that is about to use a passkey. Browsers offer none for an address without a name, nor for
 * another's: that is said here, where it can still be put right.
 */
export function relyingPartyOf(app: App, deps: Deps, { headers }: FastifyRequest): RelyingParty {
  const party = relyingParty(app, deps);
  const isNamed = isIP(party.id) === 0 && !party.id.startsWith('[');
  if (isNamed && (headers.origin === undefined || headers.origin === party.origin)) return party;
  throw new ApiError(
    'not_allowed',
    isNamed
      ? `Passkeys work at ${party.origin} only. Open Clientele there and try again.`
      : 'Passkeys need a name in the address of Clientele, such as https://clients.example.com. Set PUBLIC_URL to it.',
  );
}
