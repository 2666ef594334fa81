import { useEffect, useMemo, useRef } from 'react';
import { moveColumn, resizeColumn, stepColumn } from './columns.ts';
import type { GridActions } from './grid/grid-actions.ts';
import { toggleSort } from './sorting.ts';
import type { ChangeList } from './use-list-state.ts';
import type { ListSelection } from './use-selection.ts';

interface Options {
  change: ChangeList;
  open: (id: string) => void;
  selection: Pick<ListSelection, 'toggle' | 'toggleAll'>;
}

/** What the grid's rows and headers do to the list. Columns are laid out in place; sorting is a step of its own. */
export function useGridActions({ change, open, selection }: Options): GridActions {
  const latest = useRef(selection);
  useEffect(() => {
    latest.current = selection;
  });
  return useMemo(
    () => ({
      open,
      toggle: (id, range) => latest.current.toggle(id, range),
      toggleAll: () => latest.current.toggleAll(),
      sort: (id, added) => change(({ sort }) => ({ sort: toggleSort(sort, id, added) })),
      resize: (id, width) =>
        change(({ columns }) => ({ columns: resizeColumn(columns, id, width) }), 'replace'),
      step: (id, direction) =>
        change(({ columns }) => ({ columns: stepColumn(columns, id, direction) }), 'replace'),
      move: (id, index) => change(({ columns }) => ({ columns: moveColumn(columns, id, index) }), 'replace'),
    }),
    [change, open],
  );
}
