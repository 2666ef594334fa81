import type { Outcome } from './send.ts';

const FIRST_DELAY_MS = 30_000;
const LONGEST_DELAY_MS = 12 * 3_600_000;
/** A delay varies by this much, so that what failed together does not come back together. */
const JITTER = 0.1;

/** How long to wait after the nth failure, in milliseconds: 30 s, four times as long each time, 12 h at most: 23 h in all. */
export const retryDelay = (failures: number, random: () => number = Math.random): number =>
  Math.min(FIRST_DELAY_MS * 4 ** (failures - 1), LONGEST_DELAY_MS) * (1 + JITTER * (2 * random() - 1));

/** Too many requests (RFC 6585, section 4) and not available (RFC 9110, section 15.6.4): a receiver may say for how long. */
const MAY_ASK_FOR_TIME = [429, 503];

/** A number of seconds or a date (RFC 9110, section 10.2.3), in milliseconds from now; 0 for what is neither. */
function readRetryAfter(text: string, now: Date): number {
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const ms = / GMT$/.test(text) ? Date.parse(text) - now.getTime() : 0;
  return Math.max(ms, 0);
}

/**
 * When a failed delivery is tried again: not before the receiver asks for, as long as that is no longer than our longest delay.
 * @param failures this one included
 */
export function nextAttempt(
  failures: number,
  { status, retryAfter }: Outcome,
  now: Date,
  random: () => number = Math.random,
): Date {
  const mayAsk = status !== null && MAY_ASK_FOR_TIME.includes(status);
  const asked = mayAsk && retryAfter ? Math.min(readRetryAfter(retryAfter.trim(), now), LONGEST_DELAY_MS) : 0;
  const delay = Math.max(retryDelay(failures, random), asked * (1 + JITTER * random()));
  return new Date(now.getTime() + delay);
}
