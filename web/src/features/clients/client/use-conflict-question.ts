import { useRef, useState } from 'react';
import type { FieldValues } from './field-values.ts';
import type { OpenConflict } from './save-values.ts';

type Answer = (values: FieldValues | null) => void;

/** Asks the person through a dialog: `ask` is settled when they answer. */
export function useConflictQuestion() {
  const [open, setOpen] = useState<OpenConflict | null>(null);
  const waiting = useRef<Answer | null>(null);

  const ask = (conflict: OpenConflict) =>
    new Promise<FieldValues | null>((resolve) => {
      waiting.current = resolve;
      setOpen(conflict);
    });

  const answer: Answer = (values) => {
    setOpen(null);
    waiting.current?.(values);
    waiting.current = null;
  };

  return { question: open && { open, answer }, ask };
}
