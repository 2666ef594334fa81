import type { Random } from './random.ts';

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** A UUIDv7 (RFC 9562, 5.7) of this millisecond, its other bits drawn from `random`. */
export function makeId(random: Random, milliseconds: number): string {
  const time = milliseconds.toString(16).padStart(12, '0');
  const a = Math.floor(random() * 4294967296);
  const b = Math.floor(random() * 4294967296);
  const c = Math.floor(random() * 4294967296);
  const versioned = `${hex(0x70 | ((a >>> 24) & 0x0f))}${hex(a >>> 16)}`;
  const variant = `${hex(0x80 | ((a >>> 8) & 0x3f))}${hex(a)}`;
  const rest = `${hex(b >>> 24)}${hex(b >>> 16)}${hex(b >>> 8)}${hex(b)}${hex(c >>> 24)}${hex(c >>> 16)}`;
  return `${time.slice(0, 8)}-${time.slice(8)}-${versioned}-${variant}-${rest}`;
}

function hex(bits: number): string {
  return HEX[bits & 0xff] as string; // Masked to a byte, and the table has all of them.
}
