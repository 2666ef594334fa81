import { type Filter, MAX_FILTER_VALUE_LENGTH, splitValues } from '@clientele/contract/list-query';
import { type FormEvent, useState } from 'react';
import { Button } from '../../../../ui/Button.tsx';
import type { ListField } from '../list-field.ts';
import { useFocusOnMount } from '../use-focus-on-mount.ts';
import { type OnFilter, takesMany } from './filter-draft.ts';
import classes from './filters.module.css';

interface TextEditorProps {
  field: ListField;
  filter: Filter;
  onFilter: OnFilter;
}

/** A text or a number, taken over with Enter. */
export function TextEditor({ field, filter, onFilter }: TextEditorProps) {
  const input = useFocusOnMount<HTMLInputElement>();
  const [typed, setTyped] = useState(filter.values.join(', '));
  const many = takesMany(filter.op);
  const numeric = field.kind === 'number' || field.kind === 'integer';
  const values = many ? splitValues(typed) : [typed.trim()].filter(Boolean);
  const wrong = numeric && values.some((value) => !Number.isFinite(Number(value)));

  function submit(event: FormEvent) {
    event.preventDefault();
    if (values.length > 0 && !wrong) onFilter({ ...filter, values }, 'done');
  }

  return (
    <form className={classes.values} onSubmit={submit}>
      <input
        ref={input}
        className={classes.input}
        aria-label={`${field.label}: value`}
        aria-invalid={wrong || undefined}
        inputMode={numeric ? 'decimal' : undefined}
        maxLength={MAX_FILTER_VALUE_LENGTH}
        placeholder={many ? 'Values, separated by commas' : undefined}
        autoComplete="off"
        data-autofocus
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Button type="submit" variant="primary" disabled={values.length === 0 || wrong}>
        Apply
      </Button>
      {wrong && (
        <p className={classes.wrong} role="alert">
          Type a number.
        </p>
      )}
    </form>
  );
}
