import { useMediaQuery } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useMemo, useRef } from 'react';
import { useCan } from '../../../api/session.ts';
import { useViews } from '../../../api/views.ts';
import { useTitle } from '../../../shell/use-title.ts';
import { askedFields, needsCustomFields, PHONE } from './asked-fields.ts';
import type { ListClient } from './client-pages.ts';
import { copyEmails } from './copy-emails.ts';
import type { GridHandle } from './grid/DataGrid.tsx';
import { LinkIssues } from './LinkIssues.tsx';
import { ListActions } from './ListActions.tsx';
import { ListCount } from './ListCount.tsx';
import { ListFrame } from './ListFrame.tsx';
import { ListRows } from './ListRows.tsx';
import { ListToolbar } from './ListToolbar.tsx';
import classes from './list.module.css';
import { SelectionBar } from './SelectionBar.tsx';
import { useClientPages } from './use-client-pages.ts';
import { useGridActions } from './use-grid-actions.ts';
import { useListCommands } from './use-list-commands.ts';
import { useListState } from './use-list-state.ts';
import { usePageOnPhone } from './use-page-on-phone.ts';
import { useRegister } from './use-register.ts';
import { useSelection } from './use-selection.ts';
import { useTrashSelected } from './use-trash-selected.ts';

const ClientPanel = lazy(async () => ({ default: (await import('../client/ClientPanel.tsx')).ClientPanel }));

const NewClientDialog = lazy(async () => ({
  default: (await import('../create/NewClientDialog.tsx')).NewClientDialog,
}));

/** The clients: everything that this screen shows stands in its URL. */
export function ClientListScreen() {
  const { state, issues, change } = useListState();
  const register = useRegister();
  const compact = useMediaQuery(PHONE, undefined, { getInitialValueInEffect: false }) ?? false;
  const view = useViews().data?.find(({ id }) => id === state.view) ?? null;
  useTitle(view?.name ?? 'Clients');

  const fields = useMemo(
    () => askedFields(state.columns, register.fields, compact),
    [compact, state.columns, register.fields],
  );
  const known = register.ready || !needsCustomFields(state.columns, compact);
  const pages = useClientPages(state, fields, known);
  const selection = useSelection(pages.clients);

  const grid = useRef<GridHandle>(null);
  const searchInput = useRef<HTMLInputElement>(null);
  const navigate = useNavigate();
  const open = useCallback(
    (id: string) => {
      if (compact) void navigate({ to: '/clients/$id', params: { id }, search: {} });
      else change({ client: id });
    },
    [compact, change, navigate],
  );
  usePageOnPhone(compact, state.client);
  const actions = useGridActions({ change, open, selection });

  const canWrite = useCan('clients.write');
  const { trash, progress } = useTrashSelected();
  const moveToTrash = async (clients: readonly ListClient[]) => {
    const gone = await trash(clients);
    selection.clear();
    if (state.client && gone.includes(state.client)) change({ client: null }, 'replace');
  };
  const { layer, setLayer } = useListCommands({
    state,
    clients: pages.clients,
    selection,
    change,
    grid,
    search: searchInput,
    open,
    trash: (clients) => void moveToTrash(clients),
  });

  const bar = selection.selected.length > 0 && (
    <SelectionBar
      count={selection.selected.length}
      canWrite={canWrite}
      progress={progress}
      onCopyEmails={() => void copyEmails(selection.selected.map(({ id }) => id))}
      onOpen={() => selection.selected[0] && open(selection.selected[0].id)}
      onTrash={() => void moveToTrash(selection.selected)}
      onClear={selection.clear}
    />
  );
  return (
    <ListFrame
      title={view?.name ?? 'Clients'}
      count={<ListCount total={pages.total} selection={state} />}
      actions={<ListActions {...{ state, view, change, compact, layer, setLayer }} />}
    >
      <ListToolbar
        {...{ state, register, change, compact, searchInput, layer, setLayer }}
        onLeaveSearch={() => grid.current?.focus()}
      />
      <LinkIssues issues={issues} />
      <div className={classes.content}>
        <section className={classes.main} aria-label="Clients">
          <ListRows {...{ state, pages, register, selection, change, compact, actions, grid, bar }} />
        </section>
        {state.client && !compact && (
          <Suspense>
            <ClientPanel id={state.client} onClose={() => change({ client: null })} />
          </Suspense>
        )}
      </div>
      {state.creating && (
        <Suspense>
          <NewClientDialog
            onClose={() => change({ creating: false }, 'replace')}
            onOpen={(id) => (compact ? open(id) : change({ creating: false, client: id }, 'replace'))}
          />
        </Suspense>
      )}
    </ListFrame>
  );
}
