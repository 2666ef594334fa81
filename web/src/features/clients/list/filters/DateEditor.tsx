import type { Filter } from '@clientele/contract/list-query';
import { type FormEvent, useState } from 'react';
import { Button } from '../../../../ui/Button.tsx';
import { datePresets, dayStart, toDay } from '../date-presets.ts';
import type { ListField } from '../list-field.ts';
import { useFocusOnMount } from '../use-focus-on-mount.ts';
import type { OnFilter } from './filter-draft.ts';
import classes from './filters.module.css';

interface DateEditorProps {
  field: ListField;
  filter: Filter;
  onFilter: OnFilter;
}

/** A moment of the register is meant from the reader's midnight; a date field holds the day itself. */
function valueOfDay(field: ListField, day: Date): string {
  return field.kind === 'time' ? day.toISOString() : toDay(day);
}

function dayOfValue(value: string | undefined): string {
  if (!value) return '';
  const time = dayStart(value) ?? new Date(value);
  return Number.isNaN(time.getTime()) ? '' : toDay(time);
}

/** A day: one of the usual spans up to now, or an exact one. */
export function DateEditor({ field, filter, onFilter }: DateEditorProps) {
  const input = useFocusOnMount<HTMLInputElement>();
  const [typed, setTyped] = useState(dayOfValue(filter.values[0]));
  const day = dayStart(typed);
  const take = (date: Date) => onFilter({ ...filter, values: [valueOfDay(field, date)] }, 'done');

  function submit(event: FormEvent) {
    event.preventDefault();
    if (day) take(day);
  }

  return (
    <>
      {filter.op === 'gte' && (
        <ul className={classes.presets} aria-label="Usual spans">
          {datePresets(new Date()).map(({ label, from }) => (
            <li key={label}>
              <button type="button" className={classes.preset} onClick={() => take(from)}>
                {label}
              </button>
            </li>
          ))}
        </ul>
      )}
      <form className={classes.values} onSubmit={submit}>
        <input
          ref={input}
          type="date"
          className={classes.input}
          aria-label={`${field.label}: day`}
          data-autofocus
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button type="submit" variant="primary" disabled={!day}>
          Apply
        </Button>
      </form>
    </>
  );
}
