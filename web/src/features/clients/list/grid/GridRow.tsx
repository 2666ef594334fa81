import { memo, type ReactNode } from 'react';
import { GridCheckbox } from './GridCheckbox.tsx';
import classes from './grid.module.css';
import type { GridColumn } from './grid-column.ts';

export interface GridRowProps<Row> {
  row: Row;
  id: string;
  /** What the row is called, for the label of its checkbox. */
  name: string;
  index: number;
  top: number;
  columns: readonly GridColumn<Row>[];
  /** The cell that takes Tab; null where it is in another row. */
  activeColumn: number | null;
  selectable: boolean;
  selected: boolean;
  /** Shown in the side panel. */
  current: boolean;
}

function GridRowCells<Row>(props: GridRowProps<Row>): ReactNode {
  const { row, id, name, index, top, columns, activeColumn, selectable, selected, current } = props;
  const offset = selectable ? 1 : 0;
  const cell = (column: number) => ({
    role: 'gridcell',
    'data-row': index,
    'data-column': column,
    'aria-colindex': column + 1,
    tabIndex: activeColumn === column ? 0 : -1,
  });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtual list places its rows itself, which tr cannot do.
    // biome-ignore lint/a11y/useFocusableInteractive: the cells take the focus (WAI-ARIA grid pattern).
    <div
      role="row"
      className={classes.row}
      data-id={id}
      data-current={current || undefined}
      aria-rowindex={index + 2}
      aria-selected={selectable ? selected : undefined}
      style={{ transform: `translateY(${top}px)` }}
    >
      {selectable && (
        <div {...cell(0)} className={`${classes.cell} ${classes.select}`} data-select="">
          <GridCheckbox checked={selected} label={`Select ${name}`} />
        </div>
      )}
      {columns.map((column, place) => (
        <div
          key={column.id}
          {...cell(place + offset)}
          className={`${classes.cell} ${place === 0 ? classes.frozen : ''}`}
          data-column-id={column.id}
        >
          {column.render(row)}
        </div>
      ))}
    </div>
  );
}

/** A row draws again only where something of it changed. */
export const GridRow = memo(GridRowCells) as typeof GridRowCells;
