import { type KeyboardEvent, type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { type GridSize, nextPlace, type Place } from './grid-column.ts';

const selectorOf = ({ row, column }: Place) => `[data-row="${row}"][data-column="${column}"]`;

/** Roving focus: one cell of the grid takes Tab, the arrows move it (WAI-ARIA grid pattern). */
export function useActiveCell(container: RefObject<HTMLElement | null>, size: GridSize) {
  const [active, setActive] = useState<Place>({ row: 0, column: 0 });
  const focusAsked = useRef(false);

  const moveTo = useCallback((place: Place, focus = true) => {
    focusAsked.current = focus;
    // A new object even for the same place, so that focus returns to it.
    setActive({ ...place });
  }, []);

  useEffect(() => {
    if (!focusAsked.current) return;
    focusAsked.current = false;
    const cell = container.current?.querySelector<HTMLElement>(selectorOf(active));
    cell?.focus({ preventScroll: true });
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [active, container]);

  const onKeyDown = useCallback(
    (event: KeyboardEvent) => {
      if (event.altKey || event.metaKey || event.shiftKey) return;
      const place = nextPlace(active, event.key, event.ctrlKey, size);
      if (!place) return;
      event.preventDefault();
      moveTo(place);
    },
    [active, moveTo, size],
  );

  const row = Math.min(active.row, size.rows - 1);
  const column = Math.min(active.column, size.columns - 1);
  return { active: { row, column }, moveTo, onKeyDown };
}
