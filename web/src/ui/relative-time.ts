const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto', style: 'short' });
const thisYear = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const otherYear = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' });
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'short' });

/** "3 min. ago", "yesterday", "4 Mar", "4 Mar 2024": as near as one wants to know it, in the reader's zone. */
export function formatRelativeTime(time: Date, now: Date): string {
  const seconds = Math.round((time.getTime() - now.getTime()) / 1000);
  const distance = Math.abs(seconds);
  if (distance < MINUTE) return relative.format(0, 'second');
  if (distance < HOUR) return relative.format(Math.trunc(seconds / MINUTE), 'minute');
  if (distance < DAY) return relative.format(Math.trunc(seconds / HOUR), 'hour');
  if (distance < 7 * DAY) return relative.format(Math.trunc(seconds / DAY), 'day');
  return (time.getFullYear() === now.getFullYear() ? thisYear : otherYear).format(time);
}

/** "Wednesday, 4 March 2026 at 14:05" */
export const formatExactTime = (time: Date): string => exact.format(time);

// Within sentences that are English.
const wait = new Intl.RelativeTimeFormat('en', { numeric: 'always' });

/** "in 40 seconds", "in 15 minutes": rounded up, so that a try then is not too early. */
export function formatWait(seconds: number): string {
  if (seconds < MINUTE) return wait.format(Math.max(1, Math.ceil(seconds)), 'second');
  if (seconds <= HOUR) return wait.format(Math.ceil(seconds / MINUTE), 'minute');
  return wait.format(Math.ceil(seconds / HOUR), 'hour');
}
