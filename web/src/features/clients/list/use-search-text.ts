import { useCallback, useEffect, useRef, useState } from 'react';
import type { ChangeList } from './use-list-state.ts';

/** Long enough not to ask for each letter of a word, short enough not to be felt. */
const PAUSE = 120;

export interface SearchText {
  readonly text: string;
  readonly type: (text: string) => void;
  readonly clear: () => void;
  /** What is typed from here on is a step of its own for the Back button. */
  readonly settle: () => void;
}

/** What stands in the search field: ahead of the URL by a moment while one types. */
export function useSearchText(q: string, change: ChangeList): SearchText {
  const [text, setText] = useState(q);
  const sent = useRef(q);
  const begun = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  // Back, a view or "Clear" changed the URL: the field follows.
  useEffect(() => {
    if (q === sent.current) return;
    clearTimeout(timer.current);
    sent.current = q;
    setText(q);
  }, [q]);

  const send = useCallback(
    (next: string) => {
      clearTimeout(timer.current);
      if (next === sent.current) return;
      sent.current = next;
      change({ q: next }, begun.current ? 'replace' : 'push');
      begun.current = true;
    },
    [change],
  );

  useEffect(() => () => clearTimeout(timer.current), []);

  const type = (next: string) => {
    setText(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => send(next.trim()), PAUSE);
  };
  const settle = () => {
    send(text.trim());
    begun.current = false;
  };
  const clear = () => {
    setText('');
    send('');
    begun.current = false;
  };
  return { text, type, clear, settle };
}
