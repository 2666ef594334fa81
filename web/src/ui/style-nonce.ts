/**
 * The nonce by which the Content-Security-Policy knows the style elements that we write: the server puts it into
 * `<meta property="csp-nonce" nonce="...">`. A browser shows it to scripts only as a property, never as an attribute.
 * In development no policy asks for it.
 */
export const styleNonce = (): string =>
  document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

/** For react-remove-scroll, which Mantine's dialogs use: its style element takes the nonce from this global (get-nonce). */
export function shareStyleNonce(): void {
  Object.assign(globalThis, { __webpack_nonce__: styleNonce() });
}
