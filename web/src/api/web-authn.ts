import type {
  PasskeyAssertion,
  PasskeyAttestation,
  PasskeyCreationOptions,
  PasskeyRequestOptions,
} from '@clientele/contract/sessions';
import { startAuthentication, startRegistration, WebAuthnError } from '@simplewebauthn/browser';
import { request } from './request.ts';

type Asked = Parameters<typeof startAuthentication>[0]['optionsJSON'];
type Offered = Parameters<typeof startRegistration>[0]['optionsJSON'];

/** The reader closed the browser's dialog, or something else took its place. */
class PasskeyDeclined extends Error {
  override readonly name = 'PasskeyDeclined';

  constructor(cause: unknown) {
    super('The passkey was not used. Try again, or choose another way.', { cause });
  }
}

/**
 * Asks the browser for a passkey, by the options at `optionsPath`. With `autofill` it offers them at the e-mail field,
 * unless that was aborted before it began: it would take the place of what the reader asked for since.
 */
export async function askForPasskey(optionsPath: string, autofill?: AbortSignal): Promise<PasskeyAssertion> {
  const { data } = await request<PasskeyRequestOptions>('POST', optionsPath, { once: true });
  autofill?.throwIfAborted();
  // The contract's words for transports are any text, as the standard wants it; the library names those of today.
  const optionsJSON = data as Asked;
  const answer = await inPlainWords(
    startAuthentication({ optionsJSON, useBrowserAutofill: autofill !== undefined }),
  );
  return answer as PasskeyAssertion;
}

/** Makes a passkey on a device of the reader's choice. */
export async function makePasskey(options: PasskeyCreationOptions): Promise<PasskeyAttestation> {
  const answer = await inPlainWords(startRegistration({ optionsJSON: options as Offered }));
  return answer as PasskeyAttestation;
}

async function inPlainWords<T>(ceremony: Promise<T>): Promise<T> {
  try {
    return await ceremony;
  } catch (error) {
    if (error instanceof WebAuthnError && error.code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED')
      throw new Error('This device has a passkey of yours already.', { cause: error });
    const name = error instanceof Error ? error.name : '';
    if (name === 'NotAllowedError' || name === 'AbortError') throw new PasskeyDeclined(error);
    if (name === 'SecurityError')
      throw new Error("Passkeys don't work at this address. Open Clientele by its name, with https.", {
        cause: error,
      });
    throw new Error('This browser could not use a passkey. Choose another way.', { cause: error });
  }
}
