/** Spans of days in the reader's zone that a filter on a date offers. */
export interface DatePreset {
  readonly label: string;
  /** The first day of the span. */
  readonly from: Date;
}

const startOfDay = (now: Date, days = 0) => new Date(now.getFullYear(), now.getMonth(), now.getDate() + days);

/** The spans up to now, shortest first. */
export const datePresets = (now: Date): readonly DatePreset[] => [
  { label: 'Today', from: startOfDay(now) },
  { label: 'Last 7 days', from: startOfDay(now, -6) },
  { label: 'Last 30 days', from: startOfDay(now, -29) },
  { label: 'Last 90 days', from: startOfDay(now, -89) },
  { label: 'This year', from: new Date(now.getFullYear(), 0, 1) },
];

const two = (part: number) => String(part).padStart(2, '0');

/** `YYYY-MM-DD` in the reader's zone, as a date input holds it. */
export const toDay = (date: Date): string =>
  `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;

/** The instant at which a day begins in the reader's zone; null where the text is no day. */
export function dayStart(day: string): Date | null {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day);
  if (!match) return null;
  const date = new Date(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
  return toDay(date) === day ? date : null;
}
