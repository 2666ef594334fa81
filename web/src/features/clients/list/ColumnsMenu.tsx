import { IconGripVertical, IconLayoutColumns } from '@tabler/icons-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { DEFAULT_COLUMNS, isDefaultColumns, moveColumn, NAME_COLUMN, toggleColumn } from './columns.ts';
import classes from './columns-menu.module.css';
import { Floating } from './Floating.tsx';
import { findField, type ListField } from './list-field.ts';
import type { ListState } from './list-state.ts';
import type { ChangeList } from './use-list-state.ts';
import { useRowDrag } from './use-row-drag.ts';

interface ColumnsMenuProps {
  state: ListState;
  fields: readonly ListField[];
  change: ChangeList;
  opened: boolean;
  onOpened: (opened: boolean) => void;
}

const isListed = ({ field }: ListField) => field !== 'id' && field !== 'version';

/** Which columns are shown and in what order: the shown ones first, as they stand in the list. */
export function ColumnsMenu({ state, fields, change, opened, onOpened }: ColumnsMenuProps) {
  const list = useRef<HTMLUListElement>(null);
  const [said, setSaid] = useState('');
  const shown = state.columns.flatMap((column) => findField(fields, column.field) ?? []);
  const hidden = fields.filter((field) => isListed(field) && !shown.includes(field));

  const move = (field: string, index: number) =>
    change((current) => ({ columns: moveColumn(current.columns, field, index) }), 'replace');
  const drag = useRowDrag(list, move);

  function onKeyDown(event: KeyboardEvent, { field, label }: ListField, place: number) {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    const index = place + step;
    if (!event.altKey || !step || index < 1 || index >= shown.length) return;
    event.preventDefault();
    move(field, index);
    setSaid(`${label}, column ${index + 1} of ${shown.length}`);
  }

  const button = (
    <Button
      variant="quiet"
      icon={<IconLayoutColumns size={16} stroke={1.75} />}
      aria-haspopup="dialog"
      onClick={() => onOpened(!opened)}
    >
      Columns
    </Button>
  );
  return (
    <Floating label="Columns" opened={opened} onClose={() => onOpened(false)} target={button} end>
      <ul ref={list} className={classes.list} aria-label="Columns">
        {[...shown, ...hidden].map((field, place) => {
          const isShown = place < shown.length;
          const fixed = field.field === NAME_COLUMN;
          return (
            <li
              key={field.field}
              className={classes.item}
              data-drop={drag.over === place || undefined}
              data-dragged={drag.dragged === field.field || undefined}
            >
              <label className={classes.label}>
                <input
                  type="checkbox"
                  checked={isShown}
                  disabled={fixed}
                  onChange={() =>
                    change((current) => ({ columns: toggleColumn(current.columns, field.field) }), 'replace')
                  }
                  onKeyDown={(event) => onKeyDown(event, field, place)}
                />
                <span>{field.label}</span>
              </label>
              {isShown && !fixed && (
                <span
                  className={classes.grip}
                  title="Drag to move, or Alt with the arrows"
                  onPointerDown={(event) => drag.start(event, field.field, shown.length)}
                >
                  <IconGripVertical size={16} stroke={1.5} aria-hidden />
                </span>
              )}
            </li>
          );
        })}
      </ul>
      <div className={classes.foot}>
        <Button
          variant="quiet"
          disabled={isDefaultColumns(state.columns)}
          onClick={() => change({ columns: DEFAULT_COLUMNS }, 'replace')}
        >
          Reset columns
        </Button>
      </div>
      <p className="visually-hidden" role="status">
        {said}
      </p>
    </Floating>
  );
}
