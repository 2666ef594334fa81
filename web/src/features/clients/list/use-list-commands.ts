import { type RefObject, useState } from 'react';
import { useCan } from '../../../api/session.ts';
import { useCommands } from '../../../shell/commands.ts';
import type { ListClient } from './client-pages.ts';
import type { GridHandle } from './grid/DataGrid.tsx';
import type { ListState } from './list-state.ts';
import type { ChangeList } from './use-list-state.ts';
import type { ListSelection } from './use-selection.ts';

export type ListLayer = 'filter' | 'sort' | 'columns' | 'export' | 'save-view';

interface Options {
  state: ListState;
  clients: readonly ListClient[];
  selection: ListSelection;
  change: ChangeList;
  grid: RefObject<GridHandle | null>;
  search: RefObject<HTMLInputElement | null>;
  open: (id: string) => void;
  trash: (clients: readonly ListClient[]) => void;
}

const SECTION = 'List';

/** Every action of the list with its key; answers which of its layers is open. */
export function useListCommands({ state, clients, selection, change, grid, search, open, trash }: Options) {
  const [layer, setLayer] = useState<ListLayer | null>(null);
  const canWrite = useCan('clients.write');
  const canExport = useCan('clients.export');
  const hasSelected = selection.selected.length > 0;

  function moveBy(steps: number) {
    const at = clients.findIndex(({ id }) => id === state.client);
    const next = clients[at + steps];
    if (at === -1) grid.current?.moveBy(steps);
    else if (next) change({ client: next.id }, 'replace');
  }

  function withActive(act: (id: string) => void) {
    const id = grid.current?.activeId();
    if (id) act(id);
  }

  function trashThese() {
    const active = state.client ?? grid.current?.activeId();
    trash(hasSelected ? selection.selected : clients.filter(({ id }) => id === active));
  }

  function giveUp() {
    if (state.client) change({ client: null });
    else selection.clear();
  }

  useCommands([
    // In the place of the frame's: what the list shows stays below the dialog.
    {
      id: 'client.new',
      label: 'New client',
      keys: 'n',
      section: 'Clients',
      enabled: canWrite,
      run: () => change({ creating: true }),
    },
    {
      id: 'list.search',
      label: 'Search clients',
      keys: '/',
      section: SECTION,
      run: () => search.current?.focus(),
    },
    { id: 'list.filter', label: 'Add a filter', keys: 'f', section: SECTION, run: () => setLayer('filter') },
    {
      id: 'list.clear-filters',
      label: 'Clear search and filters',
      keys: 'shift+f',
      section: SECTION,
      enabled: state.filters.length > 0 || state.q !== '',
      run: () => change({ filters: [], q: '' }),
    },
    { id: 'list.sort', label: 'Sort', keys: 's', section: SECTION, run: () => setLayer('sort') },
    {
      id: 'list.columns',
      label: 'Choose columns',
      keys: 'shift+c',
      section: SECTION,
      run: () => setLayer('columns'),
    },
    {
      id: 'list.export',
      label: 'Export this view',
      keys: 'shift+e',
      section: SECTION,
      enabled: canExport,
      run: () => setLayer('export'),
    },
    {
      id: 'list.save-view',
      label: 'Save as a view',
      keys: 'shift+s',
      section: SECTION,
      run: () => setLayer('save-view'),
    },
    {
      id: 'list.next',
      label: 'Next client',
      keys: ['j', 'ArrowDown'],
      section: SECTION,
      keyOnly: true,
      run: () => moveBy(1),
    },
    {
      id: 'list.previous',
      label: 'Previous client',
      keys: ['k', 'ArrowUp'],
      section: SECTION,
      keyOnly: true,
      run: () => moveBy(-1),
    },
    {
      id: 'list.open',
      label: 'Open client',
      keys: ['o', 'Enter'],
      section: SECTION,
      keyOnly: true,
      run: () => withActive(open),
    },
    {
      id: 'list.select',
      label: 'Select client',
      keys: 'x',
      section: SECTION,
      keyOnly: true,
      run: () => withActive((id) => selection.toggle(id, false)),
    },
    {
      id: 'list.select-range',
      label: 'Select up to here',
      keys: 'shift+x',
      section: SECTION,
      keyOnly: true,
      run: () => withActive((id) => selection.toggle(id, true)),
    },
    {
      id: 'list.select-all',
      label: 'Select all loaded clients',
      keys: 'shift+a',
      section: SECTION,
      run: selection.toggleAll,
    },
    {
      id: 'list.trash',
      label: hasSelected ? 'Move selected clients to trash' : 'Move client to trash',
      // Beside an open client, # is that client's, as the help says.
      keys: state.client ? 'Delete' : ['Delete', '#'],
      section: SECTION,
      enabled: canWrite,
      run: trashThese,
    },
    {
      id: 'list.escape',
      label: state.client ? 'Close panel' : 'Clear selection',
      keys: 'Escape',
      section: SECTION,
      keyOnly: true,
      enabled: state.client !== null || hasSelected,
      run: giveUp,
    },
  ]);
  return { layer, setLayer };
}
