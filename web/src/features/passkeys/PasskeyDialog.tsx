import { Modal } from '@mantine/core';
import { showToast } from '../../shell/toasts.ts';
import { nameDevice } from './device-name.ts';
import { PasskeyNameForm } from './PasskeyNameForm.tsx';
import { addPasskey } from './passkeys.ts';

export interface PasskeyDialogProps {
  opened: boolean;
  onClose: () => void;
  onMade?: () => void;
}

/** Names a new passkey; then the browser asks for the fingerprint, face or PIN. */
export function PasskeyDialog({ opened, onClose, onMade }: PasskeyDialogProps) {
  const made = () => {
    showToast('The passkey is added. You can sign in with it.');
    onClose();
    onMade?.();
  };
  return (
    <Modal opened={opened} onClose={onClose} title="Add a passkey" size={420}>
      <PasskeyNameForm
        name={nameDevice(navigator.userAgent)}
        description="So that you tell your passkeys apart. Your browser then asks for your fingerprint, face or PIN."
        action="Continue"
        send={addPasskey}
        onSent={made}
        onCancel={onClose}
      />
    </Modal>
  );
}
