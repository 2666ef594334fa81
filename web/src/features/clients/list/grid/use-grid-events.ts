import {
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { MIN_COLUMN_WIDTH } from '../columns.ts';
import { fittingWidth } from './fitting-width.ts';
import type { GridActions } from './grid-actions.ts';
import { type GridColumn, HEADER_ROW } from './grid-column.ts';
import { useActiveCell } from './use-active-cell.ts';
import { useColumnGestures } from './use-column-gestures.ts';
import { ROW_HEIGHT } from './use-grid-rows.ts';

interface Options {
  container: RefObject<HTMLDivElement | null>;
  rows: readonly { id: string }[];
  columns: readonly GridColumn<never>[];
  selected: object | null;
  compact: boolean;
  currentId: string | null;
  actions: GridActions;
}

const within = (event: { target: EventTarget }, selector: string) =>
  event.target instanceof Element ? event.target.closest<HTMLElement>(selector) : null;

/** A click that the browser answers itself: a link in a new tab, a button in a cell. */
function isBrowsersOwn(event: MouseEvent): boolean {
  const link = within(event, 'a[href]');
  if (link) return event.metaKey || event.ctrlKey || event.button !== 0;
  return within(event, 'button') !== null;
}

function usePageSize(container: RefObject<HTMLElement | null>): number {
  const [page, setPage] = useState(10);
  useEffect(() => {
    const element = container.current;
    if (!element) return;
    const observer = new ResizeObserver(() =>
      setPage(Math.max(1, Math.floor(element.clientHeight / ROW_HEIGHT) - 2)),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [container]);
  return page;
}

/** One handler each for the whole grid: rows stay cheap, however many there are. */
export function useGridEvents({ container, rows, columns, selected, compact, currentId, actions }: Options) {
  const offset = selected ? 1 : 0;
  const page = usePageSize(container);
  const size = useMemo(
    () => ({ rows: rows.length, columns: (compact ? 1 : columns.length) + offset, page }),
    [rows.length, columns.length, compact, offset, page],
  );
  const { active, moveTo, onKeyDown } = useActiveCell(container, size);
  const gestures = useColumnGestures({
    container,
    columns,
    minWidth: MIN_COLUMN_WIDTH,
    onResize: (id, width) => actions.resize?.(id, width),
    onMove: (id, index) => actions.move?.(id, index),
  });

  // The row of the panel is the one that Tab and the arrows go on from.
  const followed = useRef<string | null>(null);
  useEffect(() => {
    if (currentId === followed.current) return;
    followed.current = currentId;
    const row = rows.findIndex(({ id }) => id === currentId);
    if (row !== -1) moveTo({ row, column: offset }, false);
  }, [currentId, rows, offset, moveTo]);

  // A column moved by key keeps the focus, at its new place.
  const movedByKey = useRef<string | null>(null);
  useEffect(() => {
    const column = columns.findIndex(({ id }) => id === movedByKey.current);
    movedByKey.current = null;
    if (column !== -1) moveTo({ row: HEADER_ROW, column: column + offset });
  }, [columns, offset, moveTo]);

  const columnAt = (place: number) => columns[place - offset];

  function onClick(event: MouseEvent) {
    if (isBrowsersOwn(event) || within(event, '[data-resize]')) return;
    const cell = within(event, '[data-row]');
    if (!cell) return;
    if (within(event, 'a[href]')) event.preventDefault();
    const row = Number(cell.dataset.row);
    moveTo({ row, column: Number(cell.dataset.column) });
    if (row === HEADER_ROW) pressHeader(Number(cell.dataset.column), event.shiftKey);
    else pressRow(row, cell.dataset.select !== undefined, event);
  }

  function pressHeader(place: number, shift: boolean) {
    const column = columnAt(place);
    if (!column) actions.toggleAll?.();
    else if (column.sortable) actions.sort?.(column.id, shift);
  }

  function pressRow(row: number, isSelect: boolean, { shiftKey }: { shiftKey: boolean }) {
    const id = rows[row]?.id;
    if (id === undefined) return;
    if (isSelect || (shiftKey && actions.toggle)) actions.toggle?.(id, shiftKey);
    else actions.open(id);
  }

  function alterColumn(event: KeyboardEvent): boolean {
    if (!event.altKey || active.row !== HEADER_ROW) return false;
    const direction = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const column = columnAt(active.column);
    if (!direction || !column) return false;
    event.preventDefault();
    if (event.shiftKey) actions.step?.(column.id, direction);
    else moveColumn(column.id, direction);
    return true;
  }

  function moveColumn(id: string, direction: 1 | -1) {
    const from = columns.findIndex((column) => column.id === id);
    const index = from + direction;
    if (from < 1 || index < 1 || index >= columns.length) return;
    movedByKey.current = id;
    actions.move?.(id, index);
  }

  function onGridKeyDown(event: KeyboardEvent) {
    if (within(event, '[data-row]') !== event.target) return;
    if (alterColumn(event)) return;
    if ((event.key === 'Enter' || event.key === ' ') && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      event.stopPropagation();
      if (active.row === HEADER_ROW) pressHeader(active.column, event.shiftKey);
      else pressRow(active.row, event.key === ' ' || (offset === 1 && active.column === 0), event);
      return;
    }
    onKeyDown(event);
  }

  function onDoubleClick(event: MouseEvent) {
    const id = within(event, '[data-resize]')?.dataset.resize;
    if (id && container.current) actions.resize?.(id, fittingWidth(container.current, id));
  }

  return { active, moveTo, gestures, handlers: { onClick, onKeyDown: onGridKeyDown, onDoubleClick } };
}
