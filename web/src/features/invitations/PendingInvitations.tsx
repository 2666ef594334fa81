import type { Invitation } from '@clientele/contract/accounts';
import { ROLE_LABELS } from '@clientele/contract/permissions';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { showError, showToast } from '../../shell/toasts.ts';
import { Button } from '../../ui/Button.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import rows from '../../ui/Rows.module.css';
import { Section } from '../../ui/Section.tsx';
import { Time } from '../../ui/Time.tsx';
import { invitationsQuery, revokeInvitation } from './invitations.ts';

export function PendingInvitations() {
  const { data: invitations = [] } = useQuery(invitationsQuery);
  const [asked, setAsked] = useState<Invitation | null>(null);
  const revoking = useMutation({
    mutationFn: ({ id }: Invitation) => revokeInvitation(id),
    onSuccess: (_, { email }) => showToast(`The invitation of ${email} no longer works.`),
    onError: showError,
    onSettled: () => setAsked(null),
  });
  if (invitations.length === 0) return null;
  return (
    <Section title="Invitations" lead="Sent, and not yet accepted.">
      <ul className={rows.rows}>
        {invitations.map((invitation) => (
          <li key={invitation.id} className={rows.row}>
            <div className={rows.main}>
              <p className={rows.name}>{invitation.email}</p>
              <p className={rows.detail}>
                {ROLE_LABELS[invitation.role]}, ends <Time value={invitation.expires_at} />
              </p>
            </div>
            <Button
              onClick={() => setAsked(invitation)}
              aria-label={`Revoke the invitation of ${invitation.email}`}
            >
              Revoke
            </Button>
          </li>
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
    </Section>
  );
}
