import type { Filter } from '@clientele/contract/list-query';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { Floating } from '../Floating.tsx';
import { filterWords } from '../filter-words.ts';
import { findField } from '../list-field.ts';
import type { Register } from '../use-register.ts';
import { FilterEditor } from './FilterEditor.tsx';
import type { OnFilter } from './filter-draft.ts';
import classes from './filters.module.css';

interface FilterChipProps {
  filter: Filter;
  register: Register;
  onFilter: OnFilter;
  onRemove: () => void;
}

/** A filter in words: a click changes it, the cross or Backspace takes it away. */
export function FilterChip({ filter, register, onFilter, onRemove }: FilterChipProps) {
  const [opened, setOpened] = useState(false);
  const field = findField(register.fields, filter.field);
  const words = filterWords(filter, register.fields, register.names);
  const sentence = [words.field, words.operator, words.value].filter(Boolean).join(' ');
  const text = (
    <button
      type="button"
      className={classes.chipText}
      aria-haspopup="dialog"
      title={sentence}
      onClick={() => setOpened(field !== undefined)}
      onKeyDown={(event) => {
        if (event.key !== 'Backspace' && event.key !== 'Delete') return;
        // The key is spent: it must not move a client to the trash as well.
        event.preventDefault();
        onRemove();
      }}
    >
      <span className={classes.chipField}>{words.field}</span> {words.operator}{' '}
      {words.value && <span className={classes.chipValue}>{words.value}</span>}
    </button>
  );
  return (
    <li className={classes.chip}>
      <Floating label={`Filter: ${sentence}`} opened={opened} onClose={() => setOpened(false)} target={text}>
        {field && (
          <FilterEditor
            field={field}
            filter={filter}
            register={register}
            onFilter={(next, step) => {
              onFilter(next, step);
              if (step === 'done') setOpened(false);
            }}
          />
        )}
      </Floating>
      <button
        type="button"
        className={classes.remove}
        aria-label={`Remove filter: ${sentence}`}
        onClick={onRemove}
      >
        <IconX size={14} stroke={1.75} aria-hidden />
      </button>
    </li>
  );
}
