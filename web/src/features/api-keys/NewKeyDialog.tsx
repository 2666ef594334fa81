import type { ApiKeyCreated } from '@clientele/contract/api-keys';
import { Modal } from '@mantine/core';
import { useState } from 'react';
import { KeyForm } from './KeyForm.tsx';
import { MadeKey } from './MadeKey.tsx';

export function NewKeyDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const [made, setMade] = useState<ApiKeyCreated | null>(null);
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      onExitTransitionEnd={() => setMade(null)}
      title={made ? 'Copy the key now' : 'Make an API key'}
      size={480}
      // A click beside it must not lose a key that is shown this once.
      closeOnClickOutside={made === null}
    >
      {made ? <MadeKey made={made} onDone={onClose} /> : <KeyForm onMade={setMade} onCancel={onClose} />}
    </Modal>
  );
}
