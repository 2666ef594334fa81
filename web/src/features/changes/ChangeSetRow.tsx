import type { ChangeSet } from '@clientele/contract/changes';
import { Link } from '@tanstack/react-router';
import { Avatar } from '../../ui/Avatar.tsx';
import { Time } from '../../ui/Time.tsx';
import type { FieldNames } from '../clients/client/value-words.ts';
import classes from './Changes.module.css';
import { describeSet, howWords, whoWords } from './change-words.ts';
import { UndoButton, UndoConflicts } from './UndoPart.tsx';
import type { Undoing } from './use-undo.ts';

export interface ChangeSetRowProps {
  readonly changeSet: ChangeSet;
  readonly names: FieldNames;
  /** Null for readers who may not write. */
  readonly undoing: Undoing | null;
}

/** One change set: who did what to whom, how and when. The whole leads to its page. */
export function ChangeSetRow({ changeSet, names, undoing }: ChangeSetRowProps) {
  const who = whoWords(changeSet.account);
  const what = describeSet(changeSet);
  return (
    <li className={classes.set}>
      <div className={classes.line}>
        <Avatar name={who} size={20} />
        <Link to="/changes/$id" params={{ id: changeSet.id }} search={{}} className={classes.setLink}>
          <span className={classes.who}>{who}</span> {what}
        </Link>
        <span className={classes.meta}>
          {howWords(changeSet.via) && <span className={classes.how}>{howWords(changeSet.via)}</span>}
          <span className={classes.when}>
            <Time value={changeSet.at} />
          </span>
        </span>
        <span className={classes.action}>
          {undoing && <UndoButton changeSet={changeSet} what={`${who} ${what}`} undoing={undoing} />}
        </span>
      </div>
      <UndoConflicts conflicts={undoing?.conflicts[changeSet.id]} names={names} />
    </li>
  );
}
