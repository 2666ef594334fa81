import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { Time } from '../../../ui/Time.tsx';
import { historyHeadQuery } from '../../changes/history-query.ts';
import classes from './Conflict.module.css';
import { ConflictChoice } from './ConflictChoice.tsx';
import { fieldLabel } from './client-fields.ts';
import { type Choice, type Choices, chooseAll, mergeChoices } from './conflict.ts';
import type { FieldValues } from './field-values.ts';
import type { OpenConflict } from './save-values.ts';
import { describeValue, type FieldNames } from './value-words.ts';

export interface ConflictDialogProps {
  readonly open: OpenConflict;
  readonly names: FieldNames;
  /** The fields to send, or null to go back to what was typed. */
  readonly onAnswer: (values: FieldValues | null) => void;
}

/** Who changed the fields in conflict last, as far as the history tells. */
function TheirChange({ open: { theirs, conflict } }: Pick<ConflictDialogProps, 'open'>) {
  const entries = useQuery(historyHeadQuery(theirs.id, theirs.version)).data;
  const entry = entries?.find(({ after }) => conflict.rows.some(({ field }) => Object.hasOwn(after, field)));
  return (
    <>
      Changed by {entry?.change_set.account?.name ?? 'someone'},{' '}
      <Time value={entry?.change_set.at ?? theirs.updated_at} />
    </>
  );
}

/** What they changed and I did not: it stays, and is only told. */
function TheirOthers({ open, names }: Pick<ConflictDialogProps, 'open' | 'names'>) {
  const { theirsOnly } = open.conflict;
  if (theirsOnly.length === 0) return null;
  return (
    <p className={classes.others}>
      Also changed, and kept:{' '}
      {theirsOnly
        .map(
          ({ field, theirs }) =>
            `${fieldLabel(field, names.custom)} (${describeValue(field, theirs, names)})`,
        )
        .join(', ')}
      .
    </p>
  );
}

/** Two changed one field: yours, theirs and what was before, to choose from. */
export function ConflictDialog({ open, names, onAnswer }: ConflictDialogProps) {
  const { conflict, theirs } = open;
  const [choices, setChoices] = useState<Choices>(() => chooseAll(conflict, 'mine'));
  const choose = (field: string, choice: Choice) => setChoices((now) => ({ ...now, [field]: choice }));
  return (
    <Modal
      opened
      size="lg"
      title={`${theirs.name} changed while you were editing`}
      closeButtonProps={{ 'aria-label': 'Back to what you typed' }}
      onClose={() => onAnswer(null)}
    >
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          onAnswer(mergeChoices(conflict, choices));
        }}
      >
        <p className={classes.lead}>
          <TheirChange open={open} />. Choose what to keep.
        </p>
        {conflict.rows.map((row, index) => (
          <ConflictChoice
            key={row.field}
            row={row}
            names={names}
            choice={choices[row.field] ?? 'mine'}
            onChoose={(choice) => choose(row.field, choice)}
            autoFocus={index === 0}
          />
        ))}
        <TheirOthers open={open} names={names} />
        <div className={classes.actions}>
          {conflict.rows.length > 1 && (
            <span className={classes.all}>
              <Button variant="quiet" onClick={() => setChoices(chooseAll(conflict, 'mine'))}>
                All yours
              </Button>
              <Button variant="quiet" onClick={() => setChoices(chooseAll(conflict, 'theirs'))}>
                All theirs
              </Button>
            </span>
          )}
          <Button onClick={() => onAnswer(null)}>Keep editing</Button>
          <Button type="submit" variant="primary">
            Save
          </Button>
        </div>
      </form>
    </Modal>
  );
}
