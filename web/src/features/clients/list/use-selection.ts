import { useMemo, useState } from 'react';
import type { ListClient } from './client-pages.ts';
import { NO_SELECTION, selectedShare, selectRange, toggleAll, toggleSelected } from './selection.ts';

/** The selected clients; those that left the list, such as to the trash, are no longer among them. */
export function useSelection(clients: readonly ListClient[]) {
  const [selection, setSelection] = useState(NO_SELECTION);
  const order = useMemo(() => clients.map(({ id }) => id), [clients]);
  const selected = useMemo(() => clients.filter(({ id }) => selection.ids.has(id)), [clients, selection]);
  const grid = useMemo(
    () => ({ ids: selection.ids, share: selectedShare(selection, order) }),
    [selection, order],
  );
  return {
    selected,
    /** What the grid shows of it. */
    grid,
    toggle: (id: string, range: boolean) =>
      setSelection((current) => (range ? selectRange(current, order, id) : toggleSelected(current, id))),
    toggleAll: () => setSelection((current) => toggleAll(current, order)),
    clear: () => setSelection(NO_SELECTION),
  };
}

export type ListSelection = ReturnType<typeof useSelection>;
