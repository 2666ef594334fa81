import { Modal } from '@mantine/core';
import { type KeyboardEvent, useId, useState } from 'react';
import { Highlight } from '../ui/Highlight.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { useAvailableCommands } from './commands.ts';
import classes from './Palette.module.css';
import { bySection, type PaletteEntry, searchCommands } from './palette-search.ts';
import { keyCaps } from './shortcuts.ts';

export function Palette({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size={560}
      padding={0}
      withCloseButton={false}
      title={<span className="visually-hidden">Find a command</span>}
      classNames={{ header: classes.header, body: classes.body }}
    >
      <PaletteList onClose={onClose} />
    </Modal>
  );
}

/** A combobox with a list of commands (ARIA authoring practices: combobox with listbox popup). */
function PaletteList({ onClose }: { onClose: () => void }) {
  const id = useId();
  const [q, setQ] = useState('');
  const [index, setIndex] = useState(0);
  const sections = bySection(searchCommands(useAvailableCommands(), q));
  const entries = sections.flatMap(([, members]) => members);
  const current = entries[Math.min(index, entries.length - 1)];
  const optionId = ({ command }: PaletteEntry) => `${id}${command.id}`;
  const run = (entry: PaletteEntry | undefined) => {
    if (!entry) return;
    onClose();
    entry.command.run();
  };
  const moveTo = (next: number) => {
    const target = (next + entries.length) % Math.max(entries.length, 1);
    setIndex(target);
    const entry = entries[target];
    if (entry) document.getElementById(optionId(entry))?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const at = current ? entries.indexOf(current) : 0;
    const targets: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1 };
    const target = targets[event.key];
    if (target !== undefined) moveTo(target);
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing) run(current);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <input
        className={classes.input}
        role="combobox"
        aria-label="Command"
        aria-expanded="true"
        aria-controls={`${id}list`}
        aria-activedescendant={current && optionId(current)}
        aria-autocomplete="list"
        placeholder="Type what you want to do"
        data-autofocus
        autoComplete="off"
        spellCheck={false}
        value={q}
        onChange={(event) => {
          setQ(event.currentTarget.value);
          setIndex(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={`${id}list`} role="listbox" aria-label="Commands" className={classes.list}>
        {sections.map(([section, members]) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of options inside a listbox, which fieldset is not.
          <div key={section} role="group" aria-label={section}>
            <div className={classes.section} aria-hidden="true">
              {section}
            </div>
            {members.map((entry) => (
              <Option
                key={entry.command.id}
                id={optionId(entry)}
                entry={entry}
                isCurrent={entry === current}
                onRun={run}
              />
            ))}
          </div>
        ))}
      </div>
      <p role="status" className={entries.length === 0 ? classes.none : 'visually-hidden'}>
        {entries.length === 0 ? 'No command has these words.' : `${entries.length} commands`}
      </p>
    </>
  );
}

interface OptionProps {
  id: string;
  entry: PaletteEntry;
  isCurrent: boolean;
  onRun: (entry: PaletteEntry) => void;
}

function Option({ id, entry, isCurrent, onRun }: OptionProps) {
  const { label, keys } = entry.command;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox above has the keys (aria-activedescendant).
    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the combobox above.
    <div
      id={id}
      role="option"
      aria-selected={isCurrent}
      className={classes.option}
      onClick={() => onRun(entry)}
    >
      <span>
        <Highlight text={label} ranges={entry.ranges} />
      </span>
      {keys[0] && <Kbd steps={keyCaps(keys[0])} />}
    </div>
  );
}
