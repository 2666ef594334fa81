import { Modal } from '@mantine/core';
import { RecoveryCodeList } from './RecoveryCodeList.tsx';

export interface RecoveryCodesDialogProps {
  codes: readonly string[];
  onClose: () => void;
}

export function RecoveryCodesDialog({ codes, onClose }: RecoveryCodesDialogProps) {
  return (
    <Modal
      opened
      onClose={onClose}
      title="Your new recovery codes"
      size={480}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
    >
      <RecoveryCodeList codes={codes} onDone={onClose} />
    </Modal>
  );
}
