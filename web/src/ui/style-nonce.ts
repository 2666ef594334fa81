/**
 * The nonce that the Content-Security-Policy allows style elements by: the server writes it into
 * `<meta name="style-nonce" content="...">`. Empty where the policy asks for none.
 */
export function styleNonce(): string {
  return document.querySelector('meta[name="style-nonce"]')?.getAttribute('content') ?? '';
}
