import { InvalidArgumentError } from 'commander';

const HOURS: Record<string, number> = { h: 1, d: 24, w: 7 * 24 };
const HOUR_MS = 3_600_000;
const MOST_HOURS = 10 * 366 * 24;

/** A time from now, such as 12h, 90d or 8w, in RFC 3339. */
export function parseExpiry(text: string): string {
  const [, number, unit = ''] = /^(\d{1,5})([hdw])$/.exec(text) ?? [];
  const hours = Number(number) * (HOURS[unit] ?? Number.NaN);
  if (hours > 0 && hours <= MOST_HOURS) return new Date(Date.now() + hours * HOUR_MS).toISOString();
  throw new InvalidArgumentError('Use hours, days or weeks, such as 12h, 90d or 8w; ten years at most.');
}
