import type { InvitationCreated } from '@clientele/contract/accounts';
import { Modal } from '@mantine/core';
import { useState } from 'react';
import { InvitationLink } from './InvitationLink.tsx';
import { InviteForm } from './InviteForm.tsx';
import { invitationTitle } from './invitation-title.ts';

export function InviteDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const [created, setCreated] = useState<InvitationCreated | null>(null);
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      onExitTransitionEnd={() => setCreated(null)}
      title={created ? invitationTitle(created) : 'Invite someone'}
      size={480}
    >
      {created ? (
        <InvitationLink invitation={created} onDone={onClose} />
      ) : (
        <InviteForm onInvited={setCreated} onCancel={onClose} />
      )}
    </Modal>
  );
}
