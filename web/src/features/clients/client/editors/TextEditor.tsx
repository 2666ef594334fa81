import { TextInput } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import type { EditorKind } from '../client-fields.ts';
import { parseInput, toInput } from '../field-input.ts';
import type { FieldValue } from '../field-values.ts';
import type { EditorProps } from './editor-props.ts';
import { useSaveOnLeave } from './use-save-on-leave.ts';

const TYPES: Partial<Record<EditorKind, string>> = {
  email: 'email',
  phone: 'tel',
  date: 'date',
  time: 'datetime-local',
};
const KEYPADS: Partial<Record<EditorKind, 'decimal' | 'url'>> = { number: 'decimal', website: 'url' };

/** One line of text, a number, a day or a time. Enter and leaving save, Esc cancels, Tab saves and goes on. */
export function TextEditor({ field, value, editing, onSave, onMove, onCancel }: EditorProps) {
  const initial = toInput(field, value);
  const [text, setText] = useState(initial);
  const [error, setError] = useState(editing.error);
  const changed = text !== initial || editing.draft !== undefined;
  const settle = useSaveOnLeave(() => {
    const parsed = parseInput(field, text);
    if (text !== initial && 'value' in parsed) onSave(parsed.value);
  });

  function finish(act: (value: FieldValue) => void) {
    const parsed = changed ? parseInput(field, text) : { value };
    if ('error' in parsed) return setError(parsed.error);
    settle();
    act(parsed.value);
  }
  function cancel() {
    settle();
    onCancel();
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') finish(onSave);
    else if (event.key === 'Escape') cancel();
    else if (event.key === 'Tab') finish((saved) => onMove(saved, event.shiftKey ? -1 : 1));
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
  function onBlur() {
    // What was refused once and not mended stays open; it is neither sent again nor thrown away.
    if (text === initial && editing.draft !== undefined) return;
    finish(onSave);
  }
  return (
    <TextInput
      aria-label={field.label}
      type={TYPES[field.editor] ?? 'text'}
      inputMode={KEYPADS[field.editor]}
      value={text}
      error={error}
      autoFocus
      autoComplete="off"
      onChange={(event) => {
        setText(event.currentTarget.value);
        setError(undefined);
      }}
      onFocus={(event) => event.currentTarget.select()}
      onKeyDown={onKeyDown}
      onBlur={onBlur}
    />
  );
}
