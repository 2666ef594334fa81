import { type Filter, formatFilter } from '@clientele/contract/list-query';
import { useRef } from 'react';
import { Button } from '../../../../ui/Button.tsx';
import { withFilter } from '../list-state.ts';
import type { ChangeList } from '../use-list-state.ts';
import type { Register } from '../use-register.ts';
import { AddFilter } from './AddFilter.tsx';
import { FilterChip } from './FilterChip.tsx';
import type { OnFilter } from './filter-draft.ts';
import classes from './filters.module.css';

interface FiltersProps {
  filters: readonly Filter[];
  register: Register;
  change: ChangeList;
  adding: boolean;
  onAdding: (adding: boolean) => void;
}

const keyOf = (filter: Filter) => formatFilter(filter)[0];

/** The filters of the list as chips, and the way to another. */
export function Filters({ filters, register, change, adding, onAdding }: FiltersProps) {
  // Of several choices in one layer, Back takes all back at once.
  const going = useRef(false);

  const apply =
    (replaced: Filter | null): OnFilter =>
    (filter, step) => {
      change(
        (state) => {
          const others = state.filters.filter((other) => !replaced || keyOf(other) !== keyOf(replaced));
          const index = replaced ? state.filters.findIndex((other) => keyOf(other) === keyOf(replaced)) : -1;
          if (filter.values.length === 0)
            return { filters: others.filter((o) => keyOf(o) !== keyOf(filter)) };
          if (index === -1 || !replaced) return { filters: withFilter(state.filters, filter) };
          const unique = others.filter((other) => keyOf(other) !== keyOf(filter));
          return { filters: unique.toSpliced(Math.min(index, unique.length), 0, filter) };
        },
        going.current ? 'replace' : 'push',
      );
      going.current = step === 'more';
    };

  const remove = (filter: Filter) =>
    change((state) => ({ filters: state.filters.filter((other) => keyOf(other) !== keyOf(filter)) }));

  return (
    <>
      {filters.length > 0 && (
        <ul className={classes.chips} aria-label="Filters">
          {filters.map((filter, index) => (
            <FilterChip
              // biome-ignore lint/suspicious/noArrayIndexKey: a chip stays open while its operator changes.
              key={`${filter.field}-${index}`}
              filter={filter}
              register={register}
              onFilter={apply(filter)}
              onRemove={() => remove(filter)}
            />
          ))}
        </ul>
      )}
      <AddFilter
        opened={adding}
        onOpened={(opened) => {
          going.current = false;
          onAdding(opened);
        }}
        register={register}
        onFilter={apply(null)}
      />
      {filters.length > 1 && (
        <Button variant="quiet" onClick={() => change({ filters: [] })}>
          Clear filters
        </Button>
      )}
    </>
  );
}
