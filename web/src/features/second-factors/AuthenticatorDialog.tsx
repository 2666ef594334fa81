import type { AuthenticatorCreated } from '@clientele/contract/sessions';
import { Modal } from '@mantine/core';
import { useState } from 'react';
import { RecoveryCodeList } from './RecoveryCodeList.tsx';
import { ScanCode } from './ScanCode.tsx';
import { refreshFactors } from './second-factors.ts';

export interface AuthenticatorDialogProps {
  created: AuthenticatorCreated;
  /** It is set up, and its recovery codes were seen; or the reader thought better of it. */
  onClose: () => void;
}

/** From the QR code to the recovery codes. */
export function AuthenticatorDialog({ created, onClose }: AuthenticatorDialogProps) {
  const [isVerified, setVerified] = useState(false);
  const verified = () => {
    setVerified(true);
    void refreshFactors();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={isVerified ? 'Keep your recovery codes' : 'Set up an authenticator app'}
      size={520}
      // They are shown this once: only the button leads on.
      closeOnEscape={!isVerified}
      closeOnClickOutside={false}
      withCloseButton={!isVerified}
    >
      {isVerified ? (
        <RecoveryCodeList codes={created.recovery_codes} onDone={onClose} />
      ) : (
        <ScanCode created={created} onVerified={verified} />
      )}
    </Modal>
  );
}
