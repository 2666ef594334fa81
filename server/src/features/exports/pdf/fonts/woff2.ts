import decompress from 'wawoff2/decompress.js';

let last: Promise<unknown> = Promise.resolve();

/**
 * Decodes WOFF2 to TrueType, one font after the other: the decoder answers with a view of its own memory, which the
 * next decoding overwrites, so the copy must be made in between.
 */
export function decodeWoff2(woff2: Uint8Array): Promise<Uint8Array> {
  const decoded = last.then(async () => Uint8Array.from(await decompress(woff2)));
  last = decoded.catch(() => undefined);
  return decoded;
}
