import type { Passkey } from '@clientele/contract/sessions';
import { Modal } from '@mantine/core';
import { showUndoAction } from '../../shell/undo.ts';
import { PasskeyNameForm } from './PasskeyNameForm.tsx';
import { renamePasskey } from './passkeys.ts';

export interface RenamePasskeyDialogProps {
  /** Null while closed. */
  passkey: Passkey | null;
  onClose: () => void;
}

export function RenamePasskeyDialog({ passkey, onClose }: RenamePasskeyDialogProps) {
  return (
    <Modal opened={passkey !== null} onClose={onClose} title="Rename the passkey" size={420}>
      {passkey && (
        <PasskeyNameForm
          name={passkey.name}
          action="Rename"
          send={(name) => renamePasskey(passkey.id, name)}
          onSent={() => {
            showUndoAction('Passkey renamed', () => renamePasskey(passkey.id, passkey.name));
            onClose();
          }}
          onCancel={onClose}
        />
      )}
    </Modal>
  );
}
