import { Select } from '@mantine/core';
import { type KeyboardEvent, useMemo } from 'react';
import { useAccounts } from '../../../../api/accounts.ts';
import type { ClientField } from '../client-fields.ts';
import { listCountries } from '../countries.ts';
import type { FieldValue } from '../field-values.ts';
import { capitalised } from '../value-words.ts';
import type { EditorProps } from './editor-props.ts';

interface Option {
  readonly value: string;
  readonly label: string;
}

/** Stands for no value: a list of choices has only texts. */
const NONE = '';

const isCustom = (field: ClientField) => field.field.startsWith('custom.');

/** The choices of a field, without that of none. */
function useOptions(field: ClientField): readonly Option[] {
  const accounts = useAccounts().data;
  return useMemo(() => {
    if (field.editor === 'country')
      return listCountries(navigator.language).map(({ code, name }) => ({ value: code, label: name }));
    if (field.editor === 'owner')
      return (accounts ?? [])
        .filter((account) => account.deactivated_at === null)
        .map(({ id, name }) => ({ value: id, label: name }));
    if (field.editor === 'boolean')
      return [
        { value: 'true', label: 'Yes' },
        { value: 'false', label: 'No' },
      ];
    return (field.options ?? []).map((value) => ({
      value,
      label: isCustom(field) ? value : capitalised(value),
    }));
  }, [field, accounts]);
}

const toValue = (field: ClientField, text: string): FieldValue => {
  if (text === NONE) return null;
  return field.editor === 'boolean' ? text === 'true' : text;
};

/** One of a list: choosing saves, Esc cancels, Tab goes on without a change. */
export function ChoiceEditor({ field, value, editing, onSave, onMove, onCancel }: EditorProps) {
  const options = useOptions(field);
  const data = field.nullable
    ? [{ value: NONE, label: `No ${field.label.toLowerCase()}` }, ...options]
    : options;
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape') onCancel();
    else if (event.key === 'Tab') onMove(value, event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
  return (
    <Select
      aria-label={field.label}
      data={[...data]}
      value={value === null ? NONE : String(value)}
      error={editing.error}
      searchable
      selectFirstOptionOnChange
      defaultDropdownOpened
      autoFocus
      nothingFoundMessage="Nothing like that"
      maxDropdownHeight={280}
      comboboxProps={{ withinPortal: true }}
      onFocus={(event) => event.currentTarget.select()}
      onOptionSubmit={(chosen) => onSave(toValue(field, chosen))}
      onKeyDownCapture={onKeyDown}
      onBlur={() => {
        if (editing.draft === undefined) onCancel();
      }}
    />
  );
}
