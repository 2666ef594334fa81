import type { AccountFactors } from '@clientele/contract/sessions';

/** What someone has beside a password: "authenticator app, 2 passkeys, single sign-on". */
export function describeFactors({ authenticator, passkeys, single_sign_on }: AccountFactors): string {
  const words = [
    ...(authenticator ? ['authenticator app'] : []),
    ...(passkeys > 0 ? [passkeys === 1 ? '1 passkey' : `${passkeys} passkeys`] : []),
    ...(single_sign_on ? ['single sign-on'] : []),
  ];
  return words.length > 0 ? words.join(', ') : 'no second factor';
}

export const hasFactors = ({ authenticator, passkeys }: AccountFactors): boolean =>
  authenticator || passkeys > 0;
