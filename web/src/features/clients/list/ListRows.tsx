import type { ReactNode, Ref } from 'react';
import { useCan } from '../../../api/session.ts';
import { DataGrid, type GridHandle } from './grid/DataGrid.tsx';
import type { GridActions } from './grid/grid-actions.ts';
import { ListError, ListFooter, ListSkeleton, NoClients, NoMatch } from './ListStates.tsx';
import classes from './list.module.css';
import type { ListState } from './list-state.ts';
import type { ClientPages } from './use-client-pages.ts';
import { useGridColumns } from './use-grid-columns.tsx';
import type { ChangeList } from './use-list-state.ts';
import type { Register } from './use-register.ts';
import type { ListSelection } from './use-selection.ts';

interface ListRowsProps {
  state: ListState;
  pages: ClientPages;
  register: Register;
  selection: ListSelection;
  change: ChangeList;
  compact: boolean;
  actions: GridActions;
  grid: Ref<GridHandle>;
  /** Over the header: what can be done with the selected rows. */
  bar: ReactNode;
}

/** The rows, or in words why there are none. */
export function ListRows(props: ListRowsProps) {
  const { state, pages, register, selection, change, compact, actions, grid, bar } = props;
  const canWrite = useCan('clients.write');
  const { clients, total, match, stale, error, loadMore } = pages;
  const similar = match === 'similar' && state.q !== '' && clients.length > 0;
  const columns = useGridColumns({ columns: state.columns, register, q: similar ? '' : state.q, compact });

  if (total === null) return error ? <ListError error={error} onRetry={pages.retry} /> : <ListSkeleton />;
  if (clients.length === 0 && !stale) {
    if (state.q !== '' || state.filters.length > 0)
      return <NoMatch onClear={() => change({ q: '', filters: [] })} />;
    return <NoClients onCreate={canWrite ? () => change({ creating: true }) : null} />;
  }
  return (
    <>
      {similar && (
        <p className={classes.similar} role="status">
          Nothing contains “{state.q}”. Closest spellings:
        </p>
      )}
      <div className={classes.rows}>
        <DataGrid
          label="Clients"
          handle={grid}
          rows={clients}
          rowCount={total.relation === 'exact' ? total.value : -1}
          columns={columns}
          sort={state.sort}
          selected={selection.grid}
          currentId={state.client}
          compact={compact}
          stale={stale}
          actions={actions}
          onEndReached={loadMore}
          footer={<ListFooter error={error} loading={pages.isLoadingMore} onRetry={pages.retry} />}
        />
        {bar}
      </div>
    </>
  );
}
