import { TextInput } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { Button } from './Button.tsx';
import classes from './CopyField.module.css';

export interface CopyFieldProps {
  label: string;
  value: string;
  /** Of the button: "Copy link". */
  action?: string;
  /** Where something else is the one thing to do. */
  isAside?: boolean;
}

/** A text to take along, with a button that copies it. */
export function CopyField({ label, value, action = 'Copy link', isAside = false }: CopyFieldProps) {
  const clipboard = useClipboard({ timeout: 2000 });
  return (
    <div className={classes.field}>
      <TextInput
        label={label}
        value={value}
        readOnly
        className={classes.input}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button
        variant={isAside ? 'default' : 'primary'}
        icon={clipboard.copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
        onClick={() => clipboard.copy(value)}
      >
        {clipboard.copied ? 'Copied' : action}
      </Button>
    </div>
  );
}
