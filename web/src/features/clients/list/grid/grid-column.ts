import type { ReactNode } from 'react';

/** A column of the grid with its place on the screen. */
export interface GridColumn<Row> {
  readonly id: string;
  readonly label: string;
  /** In CSS pixels. */
  readonly width: number;
  readonly sortable: boolean;
  readonly render: (row: Row) => ReactNode;
}

export interface Place {
  /** -1 is the header. */
  readonly row: number;
  readonly column: number;
}

export interface GridSize {
  readonly rows: number;
  readonly columns: number;
  /** Rows that PageUp and PageDown pass over. */
  readonly page: number;
}

const clamp = (value: number, min: number, max: number) => Math.min(Math.max(value, min), Math.max(min, max));

export const HEADER_ROW = -1;

/** Where a key leads within the grid (WAI-ARIA grid pattern); null where it leads nowhere. */
export function nextPlace(place: Place, key: string, withControl: boolean, size: GridSize): Place | null {
  const { row, column } = place;
  const lastRow = size.rows - 1;
  const to = (nextRow: number, nextColumn: number): Place => ({
    row: clamp(nextRow, HEADER_ROW, lastRow),
    column: clamp(nextColumn, 0, size.columns - 1),
  });
  switch (key) {
    case 'ArrowUp':
      return to(row - 1, column);
    case 'ArrowDown':
      return to(row + 1, column);
    case 'ArrowLeft':
      return to(row, column - 1);
    case 'ArrowRight':
      return to(row, column + 1);
    case 'PageUp':
      return to(Math.max(0, row - size.page), column);
    case 'PageDown':
      return to(row + size.page, column);
    case 'Home':
      return withControl ? to(0, 0) : to(row, 0);
    case 'End':
      return withControl ? to(lastRow, size.columns - 1) : to(row, size.columns - 1);
    default:
      return null;
  }
}

/** The index at which a dragged column would stand, from the pointer and the columns' edges; the first stays first. */
export function dropIndex(
  x: number,
  edges: readonly { left: number; right: number }[],
  from: number,
): number {
  const passed = edges.filter(({ left, right }, index) => index !== from && x > (left + right) / 2).length;
  return Math.max(1, passed);
}
