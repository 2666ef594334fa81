import type { App } from '../../deps.ts';

export const OFFERED_FOR_MS = 5 * 60_000;
/** For whom a challenge of a sign-in is: whoever has the passkey. */
export const ANYONE = 'anyone';

/** A challenge counts once, for what it was made for, and for the account that it was made for. */
interface Purpose {
  readonly purpose: 'sign-in' | 'confirm' | 'create';
  readonly accountId: string;
}

const identifierOf = ({ purpose }: Purpose, challenge: string) => `passkey-${purpose}-${challenge}`;

/** Keeps a challenge that was just given out. */
export async function remember({ auth }: App, purpose: Purpose, challenge: string): Promise<void> {
  const { internalAdapter } = await auth.$context;
  await internalAdapter.createVerificationValue({
    identifier: identifierOf(purpose, challenge),
    value: purpose.accountId,
    expiresAt: new Date(Date.now() + OFFERED_FOR_MS),
  });
}

/** Whether this challenge was given out for this and is still open. It is over by asking. */
export async function spend({ auth }: App, purpose: Purpose, challenge: string): Promise<boolean> {
  const { internalAdapter } = await auth.$context;
  const found = await internalAdapter.consumeVerificationValue(identifierOf(purpose, challenge));
  return found?.value === purpose.accountId;
}

/** The challenge that an authenticator signed; null where the client data is none. */
export function readChallenge(clientDataJSON: string): string | null {
  try {
    const data: unknown = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString());
    const challenge = typeof data === 'object' && data !== null && 'challenge' in data && data.challenge;
    return typeof challenge === 'string' && /^[\w-]{1,200}$/.test(challenge) ? challenge : null;
  } catch {
    return null;
  }
}
