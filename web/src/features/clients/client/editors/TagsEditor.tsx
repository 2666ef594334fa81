import { MAX_TAGS } from '@clientele/contract/limits';
import { TagsInput } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import { useTags } from '../../../../api/tags.ts';
import classes from '../Fields.module.css';
import type { EditorProps } from './editor-props.ts';
import { useSaveOnLeave } from './use-save-on-leave.ts';

const asTags = (value: EditorProps['value']): string[] => (Array.isArray(value) ? [...value] : []);

/** Tags with those in use as suggestions. Enter adds the one being typed and, with none being typed, saves. */
export function TagsEditor({ field, value, editing, onSave, onMove, onCancel }: EditorProps) {
  const known = useTags().data ?? [];
  const [tags, setTags] = useState(() => asTags(value));
  const [typed, setTyped] = useState('');

  const result = () => {
    const last = typed.trim();
    const there = tags.some((tag) => tag.toLowerCase() === last.toLowerCase());
    return last === '' || there ? tags : [...tags, last];
  };
  const settle = useSaveOnLeave(() => {
    if (typed !== '' || tags.join('\n') !== asTags(value).join('\n')) onSave(result());
  });
  const finish = (act: (value: string[]) => void) => {
    settle();
    act(result());
  };
  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && typed.trim() === '' && !isOptionChosen(event.currentTarget)) finish(onSave);
    else if (event.key === 'Escape') {
      settle();
      onCancel();
    } else if (event.key === 'Tab') finish((saved) => onMove(saved, event.shiftKey ? -1 : 1));
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
  return (
    <TagsInput
      aria-label={field.label}
      placeholder={tags.length === 0 ? 'Add a tag' : undefined}
      data={[...known]}
      value={tags}
      searchValue={typed}
      error={editing.error}
      maxTags={MAX_TAGS}
      acceptValueOnBlur={false}
      autoFocus
      classNames={{ inputField: classes.tagField, pill: classes.pill }}
      onChange={setTags}
      onSearchChange={setTyped}
      onKeyDown={onKeyDown}
      onBlur={() => finish(onSave)}
    />
  );
}

/** The arrows have gone to a suggestion: Enter takes that one. */
const isOptionChosen = (input: Element) => input.getAttribute('aria-activedescendant') !== null;
