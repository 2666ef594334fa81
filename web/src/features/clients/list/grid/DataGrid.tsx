import type { Sort } from '@clientele/contract/list-query';
import {
  type CSSProperties,
  type ReactNode,
  type Ref,
  useId,
  useImperativeHandle,
  useMemo,
  useRef,
} from 'react';
import type { SelectedShare } from '../selection.ts';
import { GridHeader } from './GridHeader.tsx';
import { GridRow } from './GridRow.tsx';
import classes from './grid.module.css';
import type { GridActions } from './grid-actions.ts';
import { type GridColumn, HEADER_ROW } from './grid-column.ts';
import { useGridEvents } from './use-grid-events.ts';
import { useGridRows } from './use-grid-rows.ts';

export interface GridRowData {
  readonly id: string;
  readonly name: string;
}

/** For keys that work wherever the focus is. */
export interface GridHandle {
  /** Moves to the row so many further down (or up). */
  readonly moveBy: (rows: number) => void;
  /** The id of the row that the keys mean; null where there is none. */
  readonly activeId: () => string | null;
  readonly focus: () => void;
}

export interface DataGridProps<Row extends GridRowData> {
  label: string;
  rows: readonly Row[];
  /** All rows there are, loaded or not; -1 where nobody counted. */
  rowCount: number;
  columns: readonly GridColumn<Row>[];
  sort: readonly Sort[];
  /** Null where rows can't be selected. */
  selected: { readonly ids: ReadonlySet<string>; readonly share: SelectedShare } | null;
  currentId: string | null;
  /** Two-line rows for a phone: one cell, no header. */
  compact: boolean;
  /** The rows belong to what was asked before. */
  stale: boolean;
  actions: GridActions;
  onEndReached: () => void;
  handle?: Ref<GridHandle>;
  /** Below the last row. */
  footer?: ReactNode;
}

const SELECT_WIDTH = 40;

const trackOf = (columns: readonly GridColumn<never>[], selectable: boolean) => {
  const widths = columns.map(({ width }) => `${width}px`);
  return [...(selectable ? [`${SELECT_WIDTH}px`] : []), ...widths, 'minmax(0, 1fr)'].join(' ');
};

/** A table of any length: only what is in sight is drawn. Its cells are one stop of the Tab key. */
export function DataGrid<Row extends GridRowData>(props: DataGridProps<Row>) {
  const { label, rows, rowCount, columns, sort, selected, currentId, compact, stale, footer } = props;
  const container = useRef<HTMLDivElement>(null);
  const hintId = useId();
  const selectable = selected !== null;
  const events = useGridEvents({ container, ...props });
  const { active, gestures, moveTo } = events;
  useImperativeHandle(props.handle, () => ({
    moveBy: (steps) => {
      // The first press shows where one is; only the next goes on.
      const still = container.current?.contains(document.activeElement) ? steps : 0;
      const row = Math.min(Math.max(0, active.row + still), rows.length - 1);
      moveTo({ row, column: Math.max(active.column, selectable ? 1 : 0) });
    },
    activeId: () => rows[active.row]?.id ?? null,
    focus: () =>
      moveTo({ row: Math.max(0, active.row), column: Math.max(active.column, selectable ? 1 : 0) }),
  }));
  const virtual = useGridRows({
    container,
    count: rows.length,
    active: active.row,
    compact,
    onEnd: props.onEndReached,
  });

  const { resizing } = gestures;
  const shown = useMemo(
    () =>
      columns.map((column) => (column.id === resizing?.id ? { ...column, width: resizing.width } : column)),
    [columns, resizing],
  );
  const width = shown.reduce((sum, column) => sum + column.width, selectable ? SELECT_WIDTH : 0);
  const style = {
    '--track': compact ? `${selectable ? '48px ' : ''}minmax(0, 1fr)` : trackOf(shown, selectable),
    '--width': compact ? '100%' : `${width}px`,
    '--frozen': compact ? '0px' : `${(selectable ? SELECT_WIDTH : 0) + (shown[0]?.width ?? 0)}px`,
    '--select': selectable ? `${SELECT_WIDTH}px` : '0px',
  } as CSSProperties;

  return (
    // biome-ignore lint/a11y/useSemanticElements: see GridRow.
    <div
      ref={container}
      role="grid"
      className={classes.grid}
      data-compact={compact || undefined}
      data-stale={stale || undefined}
      aria-label={label}
      aria-rowcount={rowCount === -1 ? -1 : rowCount + 1}
      aria-colcount={columns.length + (selectable ? 1 : 0)}
      aria-multiselectable={selectable || undefined}
      aria-busy={stale || undefined}
      style={style}
      {...events.handlers}
    >
      {!compact && (
        <GridHeader
          columns={shown}
          activeColumn={active.row === HEADER_ROW ? active.column : null}
          sort={sort}
          share={selected?.share ?? null}
          gestures={props.actions.resize ? gestures : null}
          hintId={hintId}
        />
      )}
      {/* biome-ignore lint/a11y/useSemanticElements: see GridRow. */}
      <div role="rowgroup" className={classes.body} style={{ height: virtual.height }}>
        {virtual.items.map(({ index, start }) => {
          const row = rows[index];
          if (!row) return null;
          return (
            <GridRow
              key={row.id}
              row={row}
              id={row.id}
              name={row.name}
              index={index}
              top={start}
              columns={columns}
              activeColumn={active.row === index ? active.column : null}
              selectable={selectable}
              selected={selected?.ids.has(row.id) ?? false}
              current={row.id === currentId}
            />
          );
        })}
      </div>
      {footer}
      <p id={hintId} hidden>
        Enter sorts, with Shift as a further key. Alt with the left and right arrows moves the column, Alt
        with Shift and the arrows resizes it.
      </p>
    </div>
  );
}
