import type { ReactNode } from 'react';
import { Button } from '../../ui/Button.tsx';
import { CopyField } from '../../ui/CopyField.tsx';
import { FormActions } from '../../ui/Form.tsx';
import classes from './Webhooks.module.css';

export interface ShownSecretProps {
  secret: string;
  /** What to do with it. */
  children: ReactNode;
  onDone: () => void;
}

/** A new secret. The server shows it this one time. */
export function ShownSecret({ secret, children, onDone }: ShownSecretProps) {
  return (
    <div className={classes.secret}>
      <p>{children}</p>
      <CopyField label="Secret" value={secret} action="Copy secret" />
      <FormActions>
        <Button onClick={onDone}>Done</Button>
      </FormActions>
    </div>
  );
}
