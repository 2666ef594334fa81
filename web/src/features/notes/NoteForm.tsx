import { NOTE_MAX_LENGTH } from '@clientele/contract/limits';
import { Textarea } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import { keyCaps } from '../../shell/shortcuts.ts';
import { Button } from '../../ui/Button.tsx';
import classes from './Notes.module.css';

export interface NoteFormProps {
  readonly label: string;
  readonly submitLabel: string;
  readonly initial: string;
  readonly autoFocus?: boolean;
  readonly onText?: (text: string) => void;
  /** Rejects where it could not be saved: the text stays. */
  readonly onSubmit: (text: string) => Promise<void>;
  readonly onCancel?: () => void;
}

const messageOf = (error: unknown) =>
  error instanceof Error ? error.message : 'The note could not be saved.';

/** Writes a note: Ctrl-Enter saves, Esc leaves. */
export function NoteForm({
  label,
  submitLabel,
  initial,
  autoFocus,
  onText,
  onSubmit,
  onCancel,
}: NoteFormProps) {
  const [text, setText] = useState(initial);
  const [error, setError] = useState<string | null>(null);
  const [saving, setSaving] = useState(false);
  const blank = text.trim() === '';
  const change = (next: string) => {
    setText(next);
    onText?.(next);
    setError(null);
  };
  async function submit() {
    if (blank || saving) return;
    setSaving(true);
    try {
      await onSubmit(text.trim());
      change('');
    } catch (failure) {
      setError(messageOf(failure));
    }
    setSaving(false);
  }
  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void submit();
    }
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    if (onCancel) onCancel();
    else event.currentTarget.blur();
  }
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Textarea
        aria-label={label}
        placeholder="Write a note"
        autosize
        minRows={onCancel || !blank ? 2 : 1}
        maxRows={16}
        maxLength={NOTE_MAX_LENGTH}
        autoFocus={autoFocus}
        data-note-composer={onCancel ? undefined : true}
        value={text}
        error={error}
        onChange={(event) => change(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {(onCancel || !blank) && (
        <div className={classes.actions}>
          {onCancel && (
            <Button variant="quiet" onClick={onCancel}>
              Cancel
            </Button>
          )}
          <Button
            type="submit"
            variant="primary"
            disabled={blank}
            loading={saving}
            title={keyCaps('mod+Enter').flat().join(' ')}
          >
            {submitLabel}
          </Button>
        </div>
      )}
    </form>
  );
}
