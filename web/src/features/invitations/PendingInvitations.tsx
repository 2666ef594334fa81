import type { Invitation } from '@clientele/contract/accounts';
import { Modal } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { showError, showToast } from '../../shell/toasts.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import rows from '../../ui/Rows.module.css';
import { Section } from '../../ui/Section.tsx';
import { InvitationLink } from './InvitationLink.tsx';
import { InvitationRow } from './InvitationRow.tsx';
import { invitationTitle } from './invitation-title.ts';
import { invitationsQuery, revokeInvitation, sendAgain } from './invitations.ts';

export function PendingInvitations() {
  const { data: invitations = [] } = useQuery(invitationsQuery);
  const [asked, setAsked] = useState<Invitation | null>(null);
  const revoking = useMutation({
    mutationFn: ({ id }: Invitation) => revokeInvitation(id),
    onSuccess: (_, { email }) => showToast(`The invitation of ${email} no longer works.`),
    onError: showError,
    onSettled: () => setAsked(null),
  });
  const sending = useMutation({ mutationFn: sendAgain, onError: showError });
  if (invitations.length === 0) return null;
  return (
    <Section title="Invitations" lead="Made, and not yet accepted.">
      <ul className={rows.rows}>
        {invitations.map((invitation) => (
          <InvitationRow
            key={invitation.id}
            invitation={invitation}
            isSending={sending.isPending && sending.variables === invitation.id}
            onSendAgain={() => sending.mutate(invitation.id)}
            onRevoke={() => setAsked(invitation)}
          />
        ))}
      </ul>
      <ConfirmDialog
        opened={asked !== null}
        title="Revoke this invitation?"
        action="Revoke"
        loading={revoking.isPending}
        onConfirm={() => asked && revoking.mutate(asked)}
        onClose={() => setAsked(null)}
      >
        <p>The link that {asked?.email} got will no longer work. You can invite them again with a new one.</p>
      </ConfirmDialog>
      {sending.data && (
        <Modal opened onClose={sending.reset} title={invitationTitle(sending.data)} size={480}>
          <InvitationLink invitation={sending.data} onDone={sending.reset} />
        </Modal>
      )}
    </Section>
  );
}
