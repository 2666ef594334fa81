import type { ApiKeyCreated } from '@clientele/contract/api-keys';
import { Button } from '../../ui/Button.tsx';
import { CopyField } from '../../ui/CopyField.tsx';
import { FormActions } from '../../ui/Form.tsx';
import classes from './MadeKey.module.css';

/** A new key. The server keeps only its hash, so that this is the one time it can be shown. */
export function MadeKey({ made, onDone }: { made: ApiKeyCreated; onDone: () => void }) {
  return (
    <div className={classes.made}>
      <p>Keep it as you keep a password: whoever has it can do what it may. It is shown only now.</p>
      <CopyField label={made.name} value={made.key} action="Copy key" />
      <FormActions>
        <Button onClick={onDone}>Done</Button>
      </FormActions>
    </div>
  );
}
