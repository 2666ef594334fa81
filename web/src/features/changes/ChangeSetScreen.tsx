import type { Change, ChangeSetDetail } from '@clientele/contract/changes';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useCan } from '../../api/session.ts';
import { useTitle } from '../../shell/use-title.ts';
import { formatExactTime } from '../../ui/relative-time.ts';
import { useFieldNames } from '../clients/client/use-field-names.ts';
import type { FieldNames } from '../clients/client/value-words.ts';
import classes from './Changes.module.css';
import { changeKind, describeSet, fieldChanges, howWords, whoWords } from './change-words.ts';
import { FieldChanges } from './FieldChanges.tsx';
import { changeSetQuery } from './history-query.ts';
import { ReadError, WaitingLines } from './QueryStates.tsx';
import { UndoButton, UndoConflicts } from './UndoPart.tsx';
import { useUndo } from './use-undo.ts';

const KINDS = {
  created: 'Added',
  updated: 'Changed',
  trashed: 'Moved to the trash',
  restored: 'Restored',
} as const;

function ChangedClient({ change, names }: { change: Change; names: FieldNames }) {
  const kind = changeKind(change);
  return (
    <li className={classes.changed}>
      <h2 className={classes.changedName}>
        <Link to="/clients/$id" params={{ id: change.client.id }} search={{}}>
          {change.client.name}
        </Link>
        <span className={classes.kind}>{KINDS[kind]}</span>
      </h2>
      <FieldChanges changes={fieldChanges(change, names)} isNew={kind === 'created'} />
    </li>
  );
}

/** What it undid, or what undid it. */
function Related({ detail }: { detail: ChangeSetDetail }) {
  const related = detail.undoes ?? detail.undone_by;
  if (related === null) return null;
  return (
    <Link to="/changes/$id" params={{ id: related }} search={{}} className={classes.related}>
      {detail.undoes === null ? 'It was undone: see the undo' : 'It undid another change: see that one'}
    </Link>
  );
}

function Detail({ detail }: { detail: ChangeSetDetail }) {
  const names = useFieldNames();
  const undoing = useUndo();
  const canWrite = useCan('clients.write');
  const what = `${whoWords(detail.account)} ${describeSet(detail)}`;
  const shown = detail.changes.length;
  return (
    <>
      <div className={classes.about}>
        <div>
          <h1 className={classes.heading}>{what}</h1>
          <p className={classes.muted}>
            {formatExactTime(new Date(detail.at))} {howWords(detail.via)}
          </p>
          {detail.reason && <p className={classes.reason}>{detail.reason}</p>}
          <Related detail={detail} />
        </div>
        {canWrite && <UndoButton changeSet={detail} what={what} undoing={undoing} />}
      </div>
      <UndoConflicts conflicts={undoing.conflicts[detail.id]} names={names} />
      <ul className={classes.changedList} aria-label="Clients changed">
        {detail.changes.map((change) => (
          <ChangedClient key={`${change.client.id} ${change.version}`} change={change} names={names} />
        ))}
      </ul>
      {detail.truncated && (
        <p className={classes.muted}>
          The first {new Intl.NumberFormat('en').format(shown)} of{' '}
          {new Intl.NumberFormat('en').format(detail.client_count)} clients are shown. Undo takes back all of
          them.
        </p>
      )}
    </>
  );
}

/** The screen at /changes/$id: what one change set did to each client. */
export function ChangeSetScreen() {
  useTitle('Change');
  const { id = '' } = useParams({ strict: false });
  const detail = useQuery(changeSetQuery(id));
  return (
    <div className={classes.screen}>
      <nav className={classes.bar} aria-label="Where this is">
        <Link to="/changes" search={{}} className={classes.back}>
          <IconArrowLeft size={16} stroke={1.75} aria-hidden /> All changes
        </Link>
      </nav>
      <div className={classes.detail}>
        {detail.isPending && <WaitingLines lines={6} label="Loading the change" />}
        {detail.isError && !detail.data && (
          <ReadError error={detail.error} onRetry={() => void detail.refetch()} />
        )}
        {detail.data && <Detail key={id} detail={detail.data} />}
      </div>
    </div>
  );
}
