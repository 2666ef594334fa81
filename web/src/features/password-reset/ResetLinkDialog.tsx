import type { PasswordResetMade } from '@clientele/contract/sign-in';
import { Modal } from '@mantine/core';
import { Button } from '../../ui/Button.tsx';
import { CopyField } from '../../ui/CopyField.tsx';
import { FormActions } from '../../ui/Form.tsx';
import { formatExactTime } from '../../ui/relative-time.ts';

export interface ResetLinkDialogProps {
  name: string;
  /** Null while closed. */
  made: PasswordResetMade | null;
  onClose: () => void;
}

/** The link that an owner hands over. The server keeps only its hash, so that this is the one time it can be shown. */
export function ResetLinkDialog({ name, made, onClose }: ResetLinkDialogProps) {
  return (
    <Modal opened={made?.link != null} onClose={onClose} title={`A new password for ${name}`} size={480}>
      <p>
        Give this link to {name} yourself. It sets a new password, works once
        {made && `, until ${formatExactTime(new Date(made.expires_at))}`}, and is shown only now.
      </p>
      <CopyField label="Link for a new password" value={made?.link ?? ''} />
      <FormActions>
        <Button onClick={onClose}>Done</Button>
      </FormActions>
    </Modal>
  );
}
