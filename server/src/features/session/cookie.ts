/** The value of the first cookie of this name in a Cookie header (RFC 6265, section 4.2.1). */
export function readCookie(header: string | undefined, name: string): string | undefined {
  const start = `${name}=`;
  const pair = header
    ?.split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(start));
  return pair?.slice(start.length) || undefined;
}
