import type { HistoryEntry } from '@clientele/contract/changes';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useCan } from '../../api/session.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Time } from '../../ui/Time.tsx';
import { useFieldNames } from '../clients/client/use-field-names.ts';
import type { FieldNames } from '../clients/client/value-words.ts';
import classes from './Changes.module.css';
import { changeKind, describeChange, fieldChanges, howWords, whoWords } from './change-words.ts';
import { FieldChanges } from './FieldChanges.tsx';
import { historyQuery } from './history-query.ts';
import { LoadMore } from './LoadMore.tsx';
import { ReadError, WaitingLines } from './QueryStates.tsx';
import { UndoButton, UndoConflicts } from './UndoPart.tsx';
import { type Undoing, useUndo } from './use-undo.ts';

interface EntryProps {
  readonly entry: HistoryEntry;
  readonly names: FieldNames;
  readonly undoing: Undoing | null;
}

/** What a new client began with is folded away: the page above says it. */
function EntryFields({ entry, names }: Omit<EntryProps, 'undoing'>) {
  const changes = fieldChanges(entry, names);
  if (changeKind(entry) !== 'created') return <FieldChanges changes={changes} isNew={false} />;
  return (
    <details className={classes.beginning}>
      <summary>With {changes.length === 1 ? '1 field' : `${changes.length} fields`}</summary>
      <FieldChanges changes={changes} isNew />
    </details>
  );
}

function Entry({ entry, names, undoing }: EntryProps) {
  const { change_set } = entry;
  const who = whoWords(change_set.account);
  const what = describeChange(entry, names);
  return (
    <li className={classes.entry}>
      <Avatar name={who} size={20} />
      <p className={classes.sentence}>
        <span className={classes.who}>{who}</span> {what}{' '}
        <span className={classes.muted}>
          <Link to="/changes/$id" params={{ id: change_set.id }} search={{}} className={classes.when}>
            <Time value={change_set.at} />
          </Link>{' '}
          {howWords(change_set.via)}
        </span>
      </p>
      {undoing && <UndoButton changeSet={change_set} what={`${who} ${what}`} undoing={undoing} />}
      <div className={classes.told}>
        <EntryFields entry={entry} names={names} />
        {change_set.reason && <p className={classes.reason}>{change_set.reason}</p>}
        <UndoConflicts conflicts={undoing?.conflicts[change_set.id]} names={names} />
      </div>
    </li>
  );
}

/** Everything that happened to a client, newest first, each to be undone where the reader may write. */
export function ClientHistory({ clientId }: { clientId: string }) {
  const history = useInfiniteQuery(historyQuery(clientId));
  const names = useFieldNames();
  const undoing = useUndo();
  const canWrite = useCan('clients.write');
  if (history.isPending) return <WaitingLines lines={4} label="Loading the history" />;
  if (history.isError && !history.data)
    return <ReadError error={history.error} onRetry={() => void history.refetch()} />;
  const entries = history.data.pages.flatMap(({ data }) => data);
  return (
    <>
      <ul className={classes.entries} aria-label="History">
        {entries.map((entry) => (
          <Entry
            key={`${entry.change_set.id} ${entry.version}`}
            entry={entry}
            names={names}
            undoing={canWrite ? undoing : null}
          />
        ))}
      </ul>
      <LoadMore
        hasMore={history.hasNextPage}
        loading={history.isFetchingNextPage}
        failed={history.isFetchNextPageError}
        onMore={() => void history.fetchNextPage()}
      />
    </>
  );
}
