/** Alarms in words. */
import type { OperationsAlarm } from '@clientele/contract/operations';
import type { StatusTone } from '../../ui/StatusDot.tsx';
import { secondsText } from './figures.ts';

export const SEVERITY_LABELS = { page: 'Wakes someone up', ticket: 'Waits for the day' } as const;

const alarmCount = (count: number) => (count === 1 ? '1 alarm' : `${count} alarms`);

/** How all of it stands, in one line. */
export function alarmsHeadline(alarms: readonly Pick<OperationsAlarm, 'state'>[]): {
  title: string;
  tone: StatusTone;
} {
  const count = (state: OperationsAlarm['state']) => alarms.filter((alarm) => alarm.state === state).length;
  const ringing = count('ringing');
  if (ringing > 0)
    return {
      title: `${alarmCount(ringing)} of ${alarms.length} ring${ringing === 1 ? 's' : ''}`,
      tone: 'danger',
    };
  const soon = count('about_to_ring');
  if (soon > 0) return { title: `Nothing rings; ${alarmCount(soon)} about to`, tone: 'warning' };
  const unknown = count('unknown');
  const without = unknown > 0 ? `, ${unknown} of them without figures` : '';
  return { title: `Nothing rings. ${alarmCount(alarms.length)} watched${without}`, tone: 'success' };
}

/** "for 4 min", "since then" */
export function lastedText(from: string, to: string | null): string {
  if (to === null) return 'still rings';
  return `for ${secondsText((Date.parse(to) - Date.parse(from)) / 1000)}`;
}
