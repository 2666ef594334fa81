import type { OperationsAlarm } from '@clientele/contract/operations';

export type Alarming = OperationsAlarm['state'];

const STATES: readonly Alarming[] = ['ringing', 'about_to_ring', 'unknown', 'quiet'];
const SEVERITIES: readonly OperationsAlarm['severity'][] = ['page', 'ticket', null];

/** Those that ring come first, and of them those that wake someone up. */
export const firstRinging = (a: OperationsAlarm, b: OperationsAlarm): number =>
  STATES.indexOf(a.state) - STATES.indexOf(b.state) ||
  SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
  a.name.localeCompare(b.name);
