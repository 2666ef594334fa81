import { TextInput } from '@mantine/core';
import { CopyButton } from './CopyButton.tsx';
import classes from './CopyField.module.css';

export interface CopyFieldProps {
  label: string;
  value: string;
  /** Of the button. */
  action?: string;
  /** Where something else is the one thing to do. */
  isAside?: boolean;
}

/** A text to take along, with a button that copies it. */
export function CopyField({ label, value, action = 'Copy link', isAside = false }: CopyFieldProps) {
  return (
    <div className={classes.field}>
      <TextInput
        label={label}
        value={value}
        readOnly
        className={classes.input}
        onFocus={(event) => event.currentTarget.select()}
      />
      <CopyButton text={value} label={action} variant={isAside ? 'default' : 'primary'} />
    </div>
  );
}
