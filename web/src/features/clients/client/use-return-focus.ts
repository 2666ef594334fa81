import { type RefObject, useEffect, useRef } from 'react';
import type { ClientEdit } from './use-client-edit.ts';

const isNowhere = () => document.activeElement === null || document.activeElement === document.body;

/** Once an editor or the dialog is gone, the focus goes back to the field, so that the keyboard goes on from there. */
export function useReturnFocus(root: RefObject<HTMLElement | null>, { editing, question }: ClientEdit): void {
  const wereOpen = useRef<readonly string[]>([]);
  const lastLeft = useRef<string | null>(null);
  const wasAsked = useRef(false);
  useEffect(() => {
    const left = wereOpen.current.find((field) => editing[field] === undefined);
    if (left !== undefined) lastLeft.current = left;
    const answered = wasAsked.current && !question;
    wereOpen.current = Object.keys(editing);
    wasAsked.current = question !== null;
    if (question || (left === undefined && !answered) || !isNowhere()) return;
    root.current
      ?.querySelector<HTMLElement>(
        `[data-field="${lastLeft.current}"] button, button[data-field="${lastLeft.current}"]`,
      )
      ?.focus({ preventScroll: true });
  }, [editing, question, root]);
}
