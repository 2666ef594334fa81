import { browserSupportsWebAuthnAutofill, WebAuthnAbortService } from '@simplewebauthn/browser';
import { useEffect, useRef } from 'react';
import { signInWithPasskey } from './sign-in.ts';

/**
 * Lets the browser offer passkeys among what it fills into the e-mail field, where it can (WebAuthn, conditional
 * mediation).
 *
 * @returns ends the offer: whoever asks for a passkey in another way must, as a browser answers only one of them
 */
export function usePasskeyAutofill(enabled: boolean, onSignedIn: () => void): () => void {
  const done = useRef(onSignedIn);
  const end = useRef(() => {});
  useEffect(() => {
    done.current = onSignedIn;
  });
  useEffect(() => {
    if (!enabled) return;
    const ended = new AbortController();
    const offer = async () => {
      if (!(await browserSupportsWebAuthnAutofill())) return;
      await signInWithPasskey({ autofill: ended.signal });
      done.current();
    };
    end.current = () => {
      ended.abort();
      WebAuthnAbortService.cancelCeremony();
    };
    // Nobody asked for it: whatever keeps it from working, the ways on the screen stay.
    offer().catch(() => undefined);
    return () => end.current();
  }, [enabled]);
  return () => end.current();
}
