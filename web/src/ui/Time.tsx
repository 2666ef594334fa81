import { formatExactTime, formatRelativeTime } from './relative-time.ts';

/** A moment in the reader's zone: relative, the exact one in its title. */
export function Time({ value }: { value: string }) {
  const time = new Date(value);
  return (
    <time dateTime={value} title={formatExactTime(time)}>
      {formatRelativeTime(time, new Date())}
    </time>
  );
}
