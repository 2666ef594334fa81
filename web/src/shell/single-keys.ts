import { externalValue } from '../api/external-value.ts';

const KEY = 'clientele.single-keys';

/** Whether keys without Ctrl do something (WCAG 2.1.4: speech input and slips of the hand must not). */
export const singleKeys = externalValue<boolean>(localStorage.getItem(KEY) !== 'off');

export function setSingleKeys(on: boolean): void {
  localStorage.setItem(KEY, on ? 'on' : 'off');
  singleKeys.set(on);
}
