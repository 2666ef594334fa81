import { useMediaQuery } from '@mantine/hooks';
import { IconTrash } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useRef } from 'react';
import { useCan } from '../../../api/session.ts';
import { useCommands } from '../../../shell/commands.ts';
import { useTitle } from '../../../shell/use-title.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { PHONE } from '../list/asked-fields.ts';
import { DataGrid, type GridHandle } from '../list/grid/DataGrid.tsx';
import { ListCount } from '../list/ListCount.tsx';
import { ListFrame } from '../list/ListFrame.tsx';
import { ListError, ListFooter, ListSkeleton } from '../list/ListStates.tsx';
import { useClientPages } from '../list/use-client-pages.ts';
import classes from './trash.module.css';
import { TRASH, TRASH_FIELDS } from './trash-selection.ts';
import { useRestore } from './use-restore.ts';
import { useTrashColumns } from './use-trash-columns.tsx';

const SECTION = 'Trash';

/** What was moved to the trash stays there until someone gets it back. */
export function TrashScreen() {
  useTitle('Trash');
  const navigate = useNavigate();
  const canWrite = useCan('clients.write');
  const compact = useMediaQuery(PHONE, undefined, { getInitialValueInEffect: false }) ?? false;
  const pages = useClientPages(TRASH, TRASH_FIELDS);
  const { clients, total, error } = pages;
  const restore = useRestore();
  const grid = useRef<GridHandle>(null);
  const onRestore = useMemo(() => (canWrite ? (id: string) => void restore(id) : null), [canWrite, restore]);
  const columns = useTrashColumns({ restore: onRestore, compact });
  const actions = useMemo(
    () => ({ open: (id: string) => void navigate({ to: '/clients/$id', params: { id }, search: {} }) }),
    [navigate],
  );

  useCommands([
    {
      id: 'trash.restore',
      label: 'Restore client',
      keys: 'r',
      section: SECTION,
      enabled: canWrite && clients.length > 0,
      run: () => {
        const id = grid.current?.activeId();
        if (id) void restore(id);
      },
    },
    {
      id: 'trash.next',
      label: 'Next client',
      keys: ['j', 'ArrowDown'],
      section: SECTION,
      keyOnly: true,
      run: () => grid.current?.moveBy(1),
    },
    {
      id: 'trash.previous',
      label: 'Previous client',
      keys: ['k', 'ArrowUp'],
      section: SECTION,
      keyOnly: true,
      run: () => grid.current?.moveBy(-1),
    },
  ]);

  return (
    <ListFrame
      title="Trash"
      count={total && total.value > 0 && <ListCount total={total} selection={TRASH} />}
    >
      {clients.length > 0 && (
        <p className={classes.lead}>
          Clients stay here until they are restored, with their notes, tasks and history
          {canWrite
            ? compact
              ? '.'
              : '. Choose Restore, or press R on a row.'
            : '. An editor can restore them.'}
        </p>
      )}
      {total === null && (error ? <ListError error={error} onRetry={pages.retry} /> : <ListSkeleton />)}
      {total !== null && clients.length === 0 && (
        <EmptyState icon={<IconTrash size={32} stroke={1.25} />} title="The trash is empty">
          Clients that are moved to the trash wait here, and can be restored at any time.
        </EmptyState>
      )}
      {total !== null && clients.length > 0 && (
        <DataGrid
          label="Clients in the trash"
          handle={grid}
          rows={clients}
          rowCount={total.relation === 'exact' ? total.value : -1}
          columns={columns}
          sort={TRASH.sort}
          selected={null}
          currentId={null}
          compact={compact}
          stale={pages.stale}
          actions={actions}
          onEndReached={pages.loadMore}
          footer={<ListFooter error={error} loading={pages.isLoadingMore} onRetry={pages.retry} />}
        />
      )}
    </ListFrame>
  );
}
