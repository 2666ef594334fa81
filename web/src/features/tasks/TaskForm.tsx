import { TASK_TITLE_MAX_LENGTH } from '@clientele/contract/limits';
import type { TaskCreate } from '@clientele/contract/tasks';
import { Select, TextInput } from '@mantine/core';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useAccounts } from '../../api/accounts.ts';
import { Button } from '../../ui/Button.tsx';
import classes from './Tasks.module.css';

export interface TaskFormProps {
  readonly label: string;
  readonly submitLabel: string;
  readonly initial: Required<TaskCreate>;
  readonly autoFocus?: boolean;
  /** Rejects where it could not be saved: what was typed stays. */
  readonly onSubmit: (values: Required<TaskCreate>) => Promise<void>;
  readonly onCancel?: () => void;
}

const messageOf = (error: unknown) =>
  error instanceof Error ? error.message : 'The task could not be saved.';

function AssigneeSelect({
  value,
  onChange,
}: {
  value: string | null;
  onChange: (id: string | null) => void;
}) {
  const accounts = useAccounts().data ?? [];
  return (
    <Select
      aria-label="Assignee"
      placeholder="Nobody yet"
      data={accounts
        .filter(({ id, deactivated_at }) => deactivated_at === null || id === value)
        .map(({ id, name }) => ({ value: id, label: name }))}
      value={value}
      onChange={onChange}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': 'Nobody' }}
    />
  );
}

/** Writes a task: its title, and once there is one, its day and who does it. */
export function TaskForm({ label, submitLabel, initial, autoFocus, onSubmit, onCancel }: TaskFormProps) {
  const [values, setValues] = useState(initial);
  const [error, setError] = useState<string | null>(null);
  const [saving, setSaving] = useState(false);
  const title = useRef<HTMLInputElement>(null);
  const blank = values.title.trim() === '';
  const change = (part: Partial<TaskCreate>) => {
    setValues((now) => ({ ...now, ...part }));
    setError(null);
  };
  async function submit() {
    if (blank || saving) return;
    setSaving(true);
    try {
      await onSubmit({ ...values, title: values.title.trim() });
      setValues(initial);
      title.current?.focus();
    } catch (failure) {
      setError(messageOf(failure));
    }
    setSaving(false);
  }
  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.stopPropagation();
    if (onCancel) onCancel();
    else title.current?.blur();
  }
  return (
    <form
      className={classes.form}
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <TextInput
        ref={title}
        aria-label={label}
        placeholder="Add a task"
        maxLength={TASK_TITLE_MAX_LENGTH}
        autoComplete="off"
        autoFocus={autoFocus}
        data-task-composer={onCancel ? undefined : true}
        value={values.title}
        error={error}
        onChange={(event) => change({ title: event.currentTarget.value })}
      />
      {(onCancel || !blank) && (
        <div className={classes.formRow}>
          <TextInput
            type="date"
            aria-label="Due date"
            value={values.due_on ?? ''}
            onChange={(event) => change({ due_on: event.currentTarget.value || null })}
          />
          <AssigneeSelect value={values.assignee_id} onChange={(id) => change({ assignee_id: id })} />
          {onCancel && (
            <Button variant="quiet" onClick={onCancel}>
              Cancel
            </Button>
          )}
          <Button type="submit" variant="primary" disabled={blank} loading={saving}>
            {submitLabel}
          </Button>
        </div>
      )}
    </form>
  );
}
