import type { ChangeSet, UndoConflict } from '@clientele/contract/changes';
import { IconArrowBackUp } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { Button } from '../../ui/Button.tsx';
import type { FieldNames } from '../clients/client/value-words.ts';
import classes from './Changes.module.css';
import { describeUndoConflict } from './change-words.ts';
import type { Undoing } from './use-undo.ts';

type Undoable = Pick<ChangeSet, 'id' | 'undone_by'>;

/** The button that takes a change set back, or that this was done. */
export function UndoButton({
  changeSet,
  what,
  undoing,
}: {
  changeSet: Undoable;
  what: string;
  undoing: Undoing;
}) {
  if (changeSet.undone_by !== null)
    return (
      <Link to="/changes/$id" params={{ id: changeSet.undone_by }} search={{}} className={classes.undone}>
        Undone
      </Link>
    );
  return (
    <Button
      variant="quiet"
      icon={<IconArrowBackUp size={14} stroke={1.75} />}
      aria-label={`Undo: ${what}`}
      loading={undoing.running === changeSet.id}
      onClick={() => void undoing.undo(changeSet.id)}
    >
      Undo
    </Button>
  );
}

/** What an undo left alone, field by field. */
export function UndoConflicts({
  conflicts,
  names,
}: {
  conflicts?: readonly UndoConflict[];
  names: FieldNames;
}) {
  if (!conflicts || conflicts.length === 0) return null;
  const severalClients = new Set(conflicts.map(({ client }) => client.id)).size > 1;
  return (
    <div role="status" className={classes.conflicts}>
      <p>These fields did not go back:</p>
      <ul>
        {conflicts.map((conflict) => (
          <li key={`${conflict.client.id} ${conflict.field}`}>
            {severalClients && `${conflict.client.name}: `}
            {describeUndoConflict(conflict, names)}
          </li>
        ))}
      </ul>
    </div>
  );
}
