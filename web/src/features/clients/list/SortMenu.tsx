import { DEFAULT_SORT, type Sort } from '@clientele/contract/list-query';
import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react';
import { useMemo } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { Floating } from './Floating.tsx';
import { OptionList } from './filters/OptionList.tsx';
import classes from './list.module.css';
import { findField, type ListField } from './list-field.ts';
import { isDefaultSort } from './list-state.ts';
import { toggleSort } from './sorting.ts';
import type { ChangeList } from './use-list-state.ts';

interface SortMenuProps {
  sort: readonly Sort[];
  fields: readonly ListField[];
  change: ChangeList;
  opened: boolean;
  onOpened: (opened: boolean) => void;
}

/** What the list is sorted by, also where no header shows it. */
export function SortMenu({ sort, fields, change, opened, onOpened }: SortMenuProps) {
  const options = useMemo(
    () => fields.filter(({ sortable }) => sortable).map(({ field, label }) => ({ value: field, label })),
    [fields],
  );
  const first = sort[0] ?? DEFAULT_SORT[0];
  const Icon = first?.descending ? IconArrowDown : IconArrowUp;
  const label = findField(fields, first?.field ?? '')?.label ?? first?.field;
  const turn = (descending: boolean) =>
    change(({ sort: [main, ...others] }) => ({
      sort: main ? [{ ...main, descending }, ...others] : DEFAULT_SORT,
    }));

  const button = (
    <Button
      variant="quiet"
      icon={
        isDefaultSort(sort) ? <IconArrowsSort size={16} stroke={1.75} /> : <Icon size={16} stroke={1.75} />
      }
      aria-haspopup="dialog"
      onClick={() => onOpened(!opened)}
    >
      {isDefaultSort(sort) ? 'Sort' : `${label}${sort.length > 1 ? ` and ${sort.length - 1} more` : ''}`}
    </Button>
  );
  return (
    <Floating label="Sort" opened={opened} onClose={() => onOpened(false)} target={button} end>
      <OptionList
        label="Sort by"
        placeholder="Sort by"
        options={options}
        chosen={null}
        onChoose={(field) => {
          if (field !== first?.field || sort.length > 1) change({ sort: toggleSort([], field, false) });
          onOpened(false);
        }}
      />
      <fieldset className={classes.directions}>
        <legend className="visually-hidden">Direction of {label}</legend>
        {[false, true].map((descending) => (
          <label key={String(descending)} className={classes.direction}>
            <input
              type="radio"
              name="sort-direction"
              checked={first?.descending === descending}
              onChange={() => turn(descending)}
            />
            {label} {descending ? 'descending' : 'ascending'}
          </label>
        ))}
      </fieldset>
    </Floating>
  );
}
