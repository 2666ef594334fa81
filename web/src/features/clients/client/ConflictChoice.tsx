import { useId } from 'react';
import classes from './Conflict.module.css';
import { fieldLabel } from './client-fields.ts';
import type { Choice, ConflictRow } from './conflict.ts';
import type { FieldValue } from './field-values.ts';
import { describeValue, type FieldNames, isNothing } from './value-words.ts';

export interface ConflictChoiceProps {
  readonly row: ConflictRow;
  readonly names: FieldNames;
  readonly choice: Choice;
  readonly onChoose: (choice: Choice) => void;
  readonly autoFocus: boolean;
}

const TITLES: Record<Choice, string> = { mine: 'Yours', theirs: 'Theirs', both: 'Both' };

/** One field in conflict: radio buttons, so that the arrows choose, with what was before beside them. */
export function ConflictChoice({ row, names, choice, onChoose, autoFocus }: ConflictChoiceProps) {
  const group = useId();
  const say = (value: FieldValue) => describeValue(row.field, value, names);
  const values: readonly (readonly [Choice, FieldValue])[] = [
    ['mine', row.mine],
    ['theirs', row.theirs],
    ...(row.both === null ? [] : [['both', row.both] as const]),
  ];
  return (
    <fieldset className={classes.field}>
      <legend className={classes.legend}>{fieldLabel(row.field, names.custom)}</legend>
      <div className={classes.options} data-count={values.length + 1}>
        {values.map(([kind, value]) => (
          <label key={kind} className={classes.option} data-chosen={choice === kind}>
            <span className={classes.which}>
              <input
                type="radio"
                name={group}
                checked={choice === kind}
                data-autofocus={autoFocus && choice === kind ? true : undefined}
                onChange={() => onChoose(kind)}
              />
              {TITLES[kind]}
            </span>
            <span className={classes.words} data-empty={isNothing(value)}>
              {say(value)}
            </span>
          </label>
        ))}
        <div className={classes.before}>
          <span className={classes.which}>Before</span>
          <span className={classes.words} data-empty={isNothing(row.before)}>
            {say(row.before)}
          </span>
        </div>
      </div>
    </fieldset>
  );
}
