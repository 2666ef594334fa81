import { browserSupportsWebAuthnAutofill, WebAuthnAbortService } from '@simplewebauthn/browser';
import { useEffect, useRef } from 'react';
import { signInWithPasskey } from './sign-in.ts';

/** Lets the browser offer passkeys among what it fills into the e-mail field, where it can (WebAuthn, conditional mediation). */
export function usePasskeyAutofill(enabled: boolean, onSignedIn: () => void): void {
  const done = useRef(onSignedIn);
  useEffect(() => {
    done.current = onSignedIn;
  });
  useEffect(() => {
    if (!enabled) return;
    let isGone = false;
    const offer = async () => {
      if (!(await browserSupportsWebAuthnAutofill()) || isGone) return;
      await signInWithPasskey({ autofill: true });
      done.current();
    };
    // Nobody asked for it: whatever keeps it from working, the ways on the screen stay.
    offer().catch(() => undefined);
    return () => {
      isGone = true;
      WebAuthnAbortService.cancelCeremony();
    };
  }, [enabled]);
}
