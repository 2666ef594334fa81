import { Select } from '@mantine/core';
import { IconHistory, IconRefresh } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useAccounts } from '../../api/accounts.ts';
import { useCan } from '../../api/session.ts';
import { useCommands } from '../../shell/commands.ts';
import { useTitle } from '../../shell/use-title.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { useFieldNames } from '../clients/client/use-field-names.ts';
import { ChangeSetRow } from './ChangeSetRow.tsx';
import classes from './Changes.module.css';
import { changeSetsQuery } from './history-query.ts';
import { LoadMore } from './LoadMore.tsx';
import { ReadError, WaitingLines } from './QueryStates.tsx';
import { useUndo } from './use-undo.ts';

const SECTION = 'Changes';

function PersonFilter({ value, onChange }: { value: string | null; onChange: (id: string | null) => void }) {
  const accounts = useAccounts().data ?? [];
  return (
    <Select
      aria-label="Changes of"
      placeholder="Everyone"
      className={classes.filter}
      data={accounts.map(({ id, name }) => ({ value: id, label: name }))}
      value={value}
      onChange={onChange}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': 'Changes of everyone' }}
    />
  );
}

function ChangeSets({ accountId }: { accountId: string | null }) {
  const sets = useInfiniteQuery(changeSetsQuery(accountId));
  const undoing = useUndo();
  const canWrite = useCan('clients.write');
  const names = useFieldNames();
  if (sets.isPending) return <WaitingLines lines={8} label="Loading the changes" />;
  if (sets.isError && !sets.data) return <ReadError error={sets.error} onRetry={() => void sets.refetch()} />;
  const rows = sets.data.pages.flatMap(({ data }) => data);
  if (rows.length === 0)
    return (
      <EmptyState icon={<IconHistory size={28} stroke={1.5} />} title="No changes yet">
        Whatever is added, changed or moved to the trash is listed here, and can be undone.
      </EmptyState>
    );
  return (
    <>
      <ul className={classes.sets} aria-label="Changes">
        {rows.map((row) => (
          <ChangeSetRow key={row.id} changeSet={row} names={names} undoing={canWrite ? undoing : null} />
        ))}
      </ul>
      <LoadMore
        hasMore={sets.hasNextPage}
        loading={sets.isFetchingNextPage}
        failed={sets.isFetchNextPageError}
        onMore={() => void sets.fetchNextPage()}
      />
    </>
  );
}

/** The screen at /changes: every change set, newest first. */
export function ChangesScreen() {
  useTitle('Changes');
  const navigate = useNavigate();
  const { by } = useSearch({ strict: false });
  const accountId = by ?? null;
  const list = useInfiniteQuery(changeSetsQuery(accountId));
  const filter = (id: string | null) => void navigate({ to: '/changes', search: id ? { by: id } : {} });
  const reload = () => void list.refetch();
  useCommands([
    { id: 'changes.reload', label: 'Load changes anew', keys: 'r', section: SECTION, run: reload },
  ]);
  return (
    <div className={classes.screen}>
      <header className={classes.bar}>
        <h1 className={classes.heading}>Changes</h1>
        <PersonFilter value={accountId} onChange={filter} />
        <IconButton
          label="Load changes anew"
          icon={<IconRefresh size={16} stroke={1.75} />}
          loading={list.isRefetching && !list.isFetchingNextPage}
          onClick={reload}
        />
      </header>
      <ChangeSets key={accountId} accountId={accountId} />
    </div>
  );
}
