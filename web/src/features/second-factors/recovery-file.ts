/** The recovery codes as a text that is understood when it is found again years later. */
export function writeRecoveryFile(codes: readonly string[], email: string, origin: string): string {
  return [
    `Recovery codes of ${email} for Clientele at ${origin}`,
    'Each works once, at sign-in, in place of the code of the authenticator app.',
    '',
    ...codes,
    '',
  ].join('\n');
}

export const RECOVERY_FILE = 'clientele-recovery-codes.txt';

/** Hands a text to the browser as a file to keep. */
export function downloadText(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
