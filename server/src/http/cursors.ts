import { createHmac, timingSafeEqual } from 'node:crypto';
import { ApiError } from '../errors.ts';

const SIGNATURE_BYTES = 12;

/** The list's name ends with a NUL, so that no other name and payload join to the same bytes. */
const sign = (list: string, payload: Buffer, secret: string) =>
  createHmac('sha256', secret)
    .update(`cursor ${list}\0`)
    .update(payload)
    .digest()
    .subarray(0, SIGNATURE_BYTES);

/**
 * An opaque cursor: JSON with a signature, in base64url. Signed, so that what is read back was written here and its values
 * can be trusted to have their types.
 * @param list what decides the rows and their order: the cursor is good for this list only
 */
export function encodeCursor(list: string, value: unknown, secret: string): string {
  const payload = Buffer.from(JSON.stringify(value));
  return Buffer.concat([sign(list, payload, secret), payload]).toString('base64url');
}

/** The value that `encodeCursor` was given for this list. Throws invalid_cursor for anything else. */
export function decodeCursor<Value>(list: string, cursor: string, secret: string): Value {
  const bytes = Buffer.from(cursor, 'base64url');
  const payload = bytes.subarray(SIGNATURE_BYTES);
  const isOurs =
    // Node skips what is no base64url and the last character's spare bits: only our own spelling counts.
    bytes.toString('base64url') === cursor &&
    payload.length > 0 &&
    timingSafeEqual(bytes.subarray(0, SIGNATURE_BYTES), sign(list, payload, secret));
  if (!isOurs) throw invalidCursor();
  return JSON.parse(payload.toString()) as Value;
}

function invalidCursor(): ApiError {
  const detail =
    'This is no cursor of this list. Send next_cursor as it was answered, with the same search, filters and sort, or none for the first page.';
  return new ApiError('invalid_cursor', detail, { errors: [{ pointer: '?cursor', detail }] });
}
