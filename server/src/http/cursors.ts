import { createHmac, timingSafeEqual } from 'node:crypto';
import { ApiError } from '../errors.ts';

const SIGNATURE_BYTES = 12;

const sign = (payload: string, secret: string) =>
  createHmac('sha256', secret).update('cursor').update(payload).digest().subarray(0, SIGNATURE_BYTES);

/**
 * An opaque cursor: JSON with a signature, in base64url. Signed, so that what is read back was written here and its values
 * can be trusted to have their types.
 */
export function encodeCursor(value: unknown, secret: string): string {
  const payload = JSON.stringify(value);
  return Buffer.concat([sign(payload, secret), Buffer.from(payload)]).toString('base64url');
}

/** The value that `encodeCursor` was given. Throws invalid_cursor for anything else. */
export function decodeCursor<Value>(cursor: string, secret: string): Value {
  const bytes = Buffer.from(cursor, 'base64url');
  const payload = bytes.subarray(SIGNATURE_BYTES).toString();
  const isOurs =
    bytes.length > SIGNATURE_BYTES &&
    timingSafeEqual(bytes.subarray(0, SIGNATURE_BYTES), sign(payload, secret));
  if (!isOurs)
    throw invalidCursor(
      'This cursor was not made here. Send next_cursor as it was answered, or none for the first page.',
    );
  return JSON.parse(payload) as Value;
}

export const invalidCursor = (detail: string): ApiError =>
  new ApiError('invalid_cursor', detail, { errors: [{ pointer: '?cursor', detail }] });
