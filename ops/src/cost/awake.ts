import { type Planned, readNumber, readText } from './plan.ts';

const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const MINUTES_OF_DAY = 24 * 60;
const MINUTES_OF_WEEK = 7 * MINUTES_OF_DAY;

interface Turn {
  readonly minute: number;
  readonly awake: boolean;
}

/** The share of a week in which a group has instances, by the schedule that puts it to sleep and wakes it. */
export function shareAwake(group: string, resources: readonly Planned[]): number {
  const turns = resources
    .filter(
      ({ type, values }) =>
        type === 'aws_autoscaling_schedule' && readText(values, 'autoscaling_group_name') === group,
    )
    .flatMap(({ values }) =>
      readRecurrence(readText(values, 'recurrence')).map((minute) => ({
        minute,
        awake: readNumber(values, 'min_size') > 0,
      })),
    )
    .sort((one, other) => one.minute - other.minute);
  return turns.length === 0 ? 1 : minutesAwake(turns) / MINUTES_OF_WEEK;
}

/** Each turn holds until the next one, the last of a week until the first of the week after. */
function minutesAwake(turns: readonly Turn[]): number {
  return turns.reduce((sum, { minute, awake }, index) => {
    const next = turns[index + 1]?.minute ?? (turns[0]?.minute ?? 0) + MINUTES_OF_WEEK;
    return awake ? sum + next - minute : sum;
  }, 0);
}

/** `0 20 * * MON-FRI` as minutes of a week that begins on Sunday. */
function readRecurrence(text: string): number[] {
  const [, minute, hour, days = ''] = /^(\d+) (\d+) \* \* (\S+)$/.exec(text) ?? [];
  if (minute === undefined) throw new Error(`This schedule is not understood: ${text}`);
  return readDays(days).map((day) => day * MINUTES_OF_DAY + Number(hour) * 60 + Number(minute));
}

function readDays(text: string): number[] {
  if (text === '*') return DAYS.map((_, day) => day);
  return text.split(',').flatMap((part) => {
    const [first = '', last = first] = part.split('-');
    const [from, to] = [DAYS.indexOf(first), DAYS.indexOf(last)];
    if (from < 0 || to < from) throw new Error(`These days are not understood: ${text}`);
    return DAYS.map((_, day) => day).slice(from, to + 1);
  });
}
