import { useEffect } from 'react';
import { availableCommands } from './commands.ts';
import { describePress, matchPresses, worksWhileTyping } from './shortcuts.ts';
import { singleKeys } from './single-keys.ts';

/** A sequence such as `g c` must follow within this time, in milliseconds. */
const SEQUENCE_TIME = 1200;

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches('textarea, select, input:not([type=checkbox], [type=radio], [type=button])'));

/** Enter and Space on a button or a link press that. */
const pressesItself = (target: EventTarget | null, press: string): boolean =>
  (press === 'enter' || press === 'space') &&
  target instanceof HTMLElement &&
  target.closest(
    'button, a, summary, [role=button], [role=menuitem], [role=option], [role=checkbox], input',
  ) !== null;

/** A dialog, a menu or an open list has the keys to itself. */
const isTakenByLayer = (target: EventTarget | null): boolean =>
  document.querySelector('[aria-modal="true"]') !== null ||
  (target instanceof HTMLElement && target.closest('[role=menu], [role=listbox]') !== null);

function shouldIgnore(event: KeyboardEvent, press: string): boolean {
  if (event.defaultPrevented || event.isComposing) return true;
  if (isTakenByLayer(event.target) || pressesItself(event.target, press)) return true;
  // Ctrl-Z inside a text takes back what was typed there.
  if (isTyping(event.target)) return !worksWhileTyping(press) || press === 'mod+z';
  // WCAG 2.1.4: keys without Ctrl can be turned off.
  return !singleKeys.get() && /^(shift\+)?.$/u.test(press);
}

/** Runs the commands of the mounted screens by their keys. */
export function useShortcuts(): void {
  useEffect(() => {
    let presses: readonly string[] = [];
    let lastAt = 0;
    const onKeyDown = (event: KeyboardEvent) => {
      if (['Control', 'Shift', 'Alt', 'Meta'].includes(event.key)) return;
      const press = describePress(event);
      if (shouldIgnore(event, press)) return;
      const begun = event.timeStamp - lastAt < SEQUENCE_TIME ? presses : [];
      const { hit, pending } = matchPresses(availableCommands(), [...begun, press]);
      presses = pending;
      lastAt = event.timeStamp;
      if (hit) event.preventDefault();
      hit?.run();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
