import { createHash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

/**
 * A key is `clt_`, 256 random bits as 43 characters, and a checksum of both as 6 more. All letters and digits, so that a double
 * click takes it whole; by the checksum a scanner of secrets knows a key of ours, and a typing error is told from a revoked one.
 */
const PREFIX = 'clt_';
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const RANDOM_BYTES = 32;
/** 62 ** 43 is just above 2 ** 256. */
const RANDOM_LENGTH = 43;
const CHECKSUM_LENGTH = 6;
const SHAPE = new RegExp(`^${PREFIX}[0-9A-Za-z]{${RANDOM_LENGTH + CHECKSUM_LENGTH}}$`);
const SHOWN_LENGTH = PREFIX.length + 8;

function toBase62(value: bigint, length: number): string {
  let text = '';
  for (let rest = value; text.length < length; rest /= 62n) text = DIGITS.charAt(Number(rest % 62n)) + text;
  return text;
}

const checksumOf = (body: string) => toBase62(BigInt(crc32(body)), CHECKSUM_LENGTH);

export function makeKey(): string {
  const random = BigInt(`0x${randomBytes(RANDOM_BYTES).toString('hex')}`);
  const body = PREFIX + toBase62(random, RANDOM_LENGTH);
  return body + checksumOf(body);
}

/** Whether this is a key of ours that nobody mistyped; not whether there is such a key. */
export const isKey = (text: string): boolean =>
  SHAPE.test(text) && checksumOf(text.slice(0, -CHECKSUM_LENGTH)) === text.slice(-CHECKSUM_LENGTH);

export const hashKey = (key: string): string => createHash('sha256').update(key).digest('hex');

/** What is kept of a key to tell it by. 208 of its bits stay unknown. */
export const prefixOf = (key: string): string => key.slice(0, SHOWN_LENGTH);
