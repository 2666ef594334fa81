import type { Sort } from '@clientele/contract/list-query';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { SelectedShare } from '../selection.ts';
import { GridCheckbox } from './GridCheckbox.tsx';
import classes from './grid.module.css';
import { type GridColumn, HEADER_ROW } from './grid-column.ts';
import type { ColumnGestures } from './use-column-gestures.ts';

interface GridHeaderProps<Row> {
  columns: readonly GridColumn<Row>[];
  activeColumn: number | null;
  sort: readonly Sort[];
  share: SelectedShare | null;
  gestures: ColumnGestures | null;
  hintId: string;
}

function sortOf(sort: readonly Sort[], id: string) {
  const at = sort.findIndex(({ field }) => field === id);
  const key = sort[at];
  if (!key) return null;
  return { descending: key.descending, order: sort.length > 1 ? at + 1 : null, first: at === 0 };
}

function SortMark({ sort }: { sort: NonNullable<ReturnType<typeof sortOf>> }) {
  const Icon = sort.descending ? IconArrowDown : IconArrowUp;
  return (
    <span className={classes.sortMark} aria-hidden="true">
      <Icon size={14} stroke={1.75} />
      {sort.order}
    </span>
  );
}

const ariaSort = (sort: ReturnType<typeof sortOf>) => {
  if (!sort?.first) return undefined;
  return sort.descending ? 'descending' : 'ascending';
};

/** Where a moved column would stand: an edge of the header that stands there now. */
function dropEdge(gestures: ColumnGestures | null, ids: readonly string[], place: number) {
  const moving = gestures?.moving;
  if (!moving || moving.index !== place) return undefined;
  const from = ids.indexOf(moving.id);
  return from === place ? undefined : from < place ? 'after' : 'before';
}

export function GridHeader<Row>({
  columns,
  activeColumn,
  sort,
  share,
  gestures,
  hintId,
}: GridHeaderProps<Row>) {
  const offset = share === null ? 0 : 1;
  const ids = columns.map(({ id }) => id);
  const cell = (column: number) => ({
    'data-row': HEADER_ROW,
    'data-column': column,
    'aria-colindex': column + 1,
  });
  return (
    // biome-ignore lint/a11y/useSemanticElements: see GridRow.
    // biome-ignore lint/a11y/useFocusableInteractive: the cells take the focus (WAI-ARIA grid pattern).
    <div role="row" aria-rowindex={1} className={classes.header}>
      {share !== null && (
        // biome-ignore lint/a11y/useSemanticElements: see GridRow.
        <div
          role="columnheader"
          tabIndex={activeColumn === 0 ? 0 : -1}
          {...cell(0)}
          className={`${classes.cell} ${classes.select}`}
          data-select-all=""
        >
          <GridCheckbox
            checked={share === 'all'}
            partly={share === 'some'}
            label="Select all loaded clients"
          />
        </div>
      )}
      {columns.map((column, place) => {
        const sorted = sortOf(sort, column.id);
        return (
          // biome-ignore lint/a11y/useSemanticElements: see GridRow.
          <div
            key={column.id}
            role="columnheader"
            tabIndex={activeColumn === place + offset ? 0 : -1}
            {...cell(place + offset)}
            className={`${classes.cell} ${classes.heading} ${place === 0 ? classes.frozen : ''}`}
            data-column-id={column.id}
            data-sortable={column.sortable || undefined}
            data-moving={gestures?.moving?.id === column.id || undefined}
            data-drop={dropEdge(gestures, ids, place)}
            aria-sort={ariaSort(sorted)}
            aria-describedby={gestures ? hintId : undefined}
            onPointerDown={(event) => gestures?.startMove(event, column.id)}
          >
            <span className={classes.headingLabel}>{column.label}</span>
            {sorted && <SortMark sort={sorted} />}
            {gestures && (
              <span
                className={classes.handle}
                data-resize={column.id}
                data-active={gestures.resizing?.id === column.id || undefined}
                onPointerDown={(event) => gestures.startResize(event, column)}
                aria-hidden="true"
              />
            )}
          </div>
        );
      })}
    </div>
  );
}
