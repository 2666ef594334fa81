import type { Filter } from '@clientele/contract/list-query';
import { useState } from 'react';
import { operatorChoices } from '../filter-words.ts';
import type { ListField } from '../list-field.ts';
import type { Register } from '../use-register.ts';
import { ChoiceEditor } from './ChoiceEditor.tsx';
import { DateEditor } from './DateEditor.tsx';
import { firstFilter, hasChoices, type OnFilter, withOperator } from './filter-draft.ts';
import classes from './filters.module.css';
import { TextEditor } from './TextEditor.tsx';

interface FilterEditorProps {
  field: ListField;
  /** The filter to change; null for a new one. */
  filter: Filter | null;
  register: Register;
  onFilter: OnFilter;
}

function ValueEditor({ field, draft, register, onFilter }: FilterEditorProps & { draft: Filter }) {
  if (draft.op === 'null') return null;
  if (hasChoices(field, draft.op))
    return <ChoiceEditor field={field} filter={draft} register={register} onFilter={onFilter} />;
  if (field.kind === 'time' || field.kind === 'date')
    return <DateEditor key={draft.op} field={field} filter={draft} onFilter={onFilter} />;
  return <TextEditor key={draft.op} field={field} filter={draft} onFilter={onFilter} />;
}

/** One filter: its field, the operator in words, and an editor that fits the field. */
export function FilterEditor({ field, filter, register, onFilter }: FilterEditorProps) {
  const [draft, setDraft] = useState(filter ?? firstFilter(field));
  const choices = operatorChoices(field, filter?.op);
  const chosen = choices.findIndex(
    ({ op, negated }) => op === draft.op && (op !== 'null' || negated === (draft.values[0] === 'false')),
  );

  function chooseOperator(index: number) {
    const choice = choices[index];
    if (!choice) return;
    const next = withOperator(field, draft, choice);
    setDraft(next);
    if (next.op === 'null') onFilter(next, 'done');
    else if (filter && next.values.length > 0 && hasChoices(field, next.op)) onFilter(next, 'more');
  }

  return (
    <div className={classes.editor}>
      <div className={classes.sentence}>
        <span className={classes.fieldName}>{field.label}</span>
        <select
          className={classes.operator}
          aria-label="Condition"
          value={chosen}
          onChange={(event) => chooseOperator(Number(event.currentTarget.value))}
        >
          {choices.map(({ words }, index) => (
            <option key={words} value={index}>
              {words}
            </option>
          ))}
        </select>
      </div>
      <ValueEditor
        field={field}
        filter={filter}
        draft={draft}
        register={register}
        onFilter={(next, step) => {
          setDraft(next);
          onFilter(next, step);
        }}
      />
    </div>
  );
}
