/** Figures in words: as short as one reads them at a glance, each with its unit. */
import type { OperationsUnit } from '@clientele/contract/operations';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });
const pair = new Intl.NumberFormat('en', { maximumSignificantDigits: 2 });

/** "0", "0.25 ms", "340 ms", "1.2 s", "4 min", "3 h", "2 days" */
export function secondsText(seconds: number): string {
  if (seconds === 0) return '0';
  if (seconds < 0.9995) return `${short.format(seconds * 1000)} ms`;
  if (seconds < MINUTE) return `${short.format(seconds)} s`;
  if (seconds < HOUR) return `${whole.format(seconds / MINUTE)} min`;
  if (seconds < 2 * DAY) return `${pair.format(seconds / HOUR)} h`;
  return `${whole.format(seconds / DAY)} days`;
}

/** "0 %", "0.04 %", "12 %" */
const ratioText = (ratio: number): string => `${pair.format(ratio * 100)} %`;

/** "820 kB", "151 MB", "1.2 GB" */
function bytesText(bytes: number): string {
  if (bytes >= 1e9) return `${short.format(bytes / 1e9)} GB`;
  if (bytes >= 1e6) return `${whole.format(bytes / 1e6)} MB`;
  return `${whole.format(bytes / 1e3)} kB`;
}

const WORDS: Record<OperationsUnit, (value: number) => string> = {
  seconds: secondsText,
  per_second: (value) => `${short.format(value)} /s`,
  ratio: ratioText,
  bytes: bytesText,
  count: (value) => (value >= 100 ? whole.format(value) : short.format(value)),
};

/** A dash where nothing is known. */
export const figureText = (value: number | null | undefined, unit: OperationsUnit): string =>
  typeof value === 'number' ? WORDS[unit](value) : '–';

export const countText = (value: number | null): string => figureText(value, 'count');

const STEPS = [1, 2, 5, 10];

/** The least of a chart that has next to nothing to show, so that its line lies on the ground rather than trembles. */
const LEAST: Record<OperationsUnit, number> = {
  seconds: 0.001,
  per_second: 0.1,
  ratio: 0.01,
  bytes: 1e6,
  count: 1,
};

/** The top of a scale that begins at 0: the next of 1, 2, 5, 10 ... that is no smaller than the largest value. */
export function scaleTop(values: readonly (number | null)[], unit: OperationsUnit): number {
  const largest = values.reduce<number>((most, value) => Math.max(most, value ?? 0), LEAST[unit]);
  const power = 10 ** Math.floor(Math.log10(largest));
  // Floating point: 0.3 / 0.1 is a little less than 3.
  const step = STEPS.find((candidate) => candidate * power >= largest * (1 - 1e-9)) ?? 10;
  return step * power;
}

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const clockWithSeconds = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });
const dayAndClock = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});

/** A moment as near as its chart tells it apart from the next: with seconds, or with the day. */
export function momentText(
  time: Date,
  { stepSeconds, spanSeconds }: { stepSeconds: number; spanSeconds: number },
): string {
  if (spanSeconds > 12 * HOUR) return dayAndClock.format(time);
  return (stepSeconds < MINUTE ? clockWithSeconds : clock).format(time);
}
