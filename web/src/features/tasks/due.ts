/** When a task is due, in words, from the reader's day. */
export type DueState = 'overdue' | 'today' | 'later';

const two = (part: number) => String(part).padStart(2, '0');

/** Today where the reader is, as YYYY-MM-DD: days in this spelling are ordered like texts. */
export const localDay = (now: Date): string =>
  `${String(now.getFullYear()).padStart(4, '0')}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;

export function dueState(dueOn: string, now: Date): DueState {
  const today = localDay(now);
  if (dueOn < today) return 'overdue';
  return dueOn === today ? 'today' : 'later';
}

const DAY = 24 * 60 * 60 * 1000;

/** Whole days from today to that day; days have no zone, so that a change of summer time counts for nothing. */
const daysBetween = (today: string, day: string): number =>
  Math.round((Date.parse(`${day}T00:00Z`) - Date.parse(`${today}T00:00Z`)) / DAY);

/** "Overdue since 4 Mar", "Due today", "Due tomorrow", "Due 4 Mar 2027". */
export function dueWords(dueOn: string, now: Date, locale?: string): string {
  const days = daysBetween(localDay(now), dueOn);
  if (days === 0) return 'Due today';
  if (days === 1) return 'Due tomorrow';
  const sameYear = dueOn.slice(0, 4) === String(now.getFullYear());
  const day = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
    timeZone: 'UTC',
  }).format(new Date(`${dueOn}T00:00Z`));
  return days < 0 ? `Overdue since ${day}` : `Due ${day}`;
}
