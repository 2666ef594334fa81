import { IconCheck } from '@tabler/icons-react';
import { type KeyboardEvent, useId, useMemo, useRef, useState } from 'react';
import { useFocusOnMount } from '../use-focus-on-mount.ts';
import classes from './filters.module.css';
import { filterOptions, type Option } from './option-list.ts';

interface OptionListProps {
  label: string;
  options: readonly Option[];
  /** The values that are chosen; null where one choice closes the list. */
  chosen: readonly string[] | null;
  onChoose: (value: string) => void;
  placeholder?: string;
}

const MOVES: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };

/** A list to choose from by typing, arrows and Enter (WAI-ARIA combobox with a list that is always open). */
export function OptionList({ label, options, chosen, onChoose, placeholder = 'Find' }: OptionListProps) {
  const id = useId();
  const input = useFocusOnMount<HTMLInputElement>();
  const list = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState('');
  const [marked, setMarked] = useState(0);
  const shown = useMemo(() => filterOptions(options, typed), [options, typed]);
  const at = Math.min(marked, shown.length - 1);

  function move(to: number) {
    const next = Math.min(Math.max(to, 0), shown.length - 1);
    setMarked(next);
    list.current?.children[next]?.scrollIntoView({ block: 'nearest' });
  }

  function onKeyDown(event: KeyboardEvent) {
    const step = MOVES[event.key];
    const option = shown[at];
    if (step !== undefined) move(at + step);
    else if (event.key === 'Enter' && option) onChoose(option.value);
    else return;
    event.preventDefault();
  }

  return (
    <div className={classes.options}>
      <input
        ref={input}
        className={classes.find}
        role="combobox"
        aria-label={label}
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={at >= 0 ? `${id}-${at}` : undefined}
        placeholder={placeholder}
        autoComplete="off"
        data-autofocus
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setMarked(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label={label}
        aria-multiselectable={chosen !== null || undefined}
        className={classes.list}
        tabIndex={-1}
      >
        {shown.map((option, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the text field above has the keys (aria-activedescendant).
          <div
            key={option.value}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            className={classes.option}
            data-marked={index === at || undefined}
            aria-selected={chosen ? chosen.includes(option.value) : index === at}
            onClick={() => onChoose(option.value)}
            onPointerMove={() => setMarked(index)}
            onPointerDown={(event) => event.preventDefault()}
          >
            {chosen && (
              <span className={classes.tick} aria-hidden="true">
                {chosen.includes(option.value) && <IconCheck size={12} stroke={3} />}
              </span>
            )}
            <span className={classes.optionLabel}>{option.label}</span>
          </div>
        ))}
      </div>
      {shown.length === 0 && <p className={classes.nothing}>Nothing is called that.</p>}
    </div>
  );
}
