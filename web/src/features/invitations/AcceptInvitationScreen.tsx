import { ROLE_DESCRIPTIONS, ROLE_LABELS } from '@clientele/contract/permissions';
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { ApiProblem } from '../../api/request.ts';
import { useTitle } from '../../shell/use-title.ts';
import { PlainPage } from '../../ui/PlainPage.tsx';
import { AcceptInvitationForm } from './AcceptInvitationForm.tsx';
import classes from './AcceptInvitationScreen.module.css';
import { previewQuery } from './invitations.ts';

/** Opened by the link of an invitation. */
export function AcceptInvitationScreen() {
  useTitle('Invitation');
  const { token = '' } = useSearch({ strict: false });
  const { data: invitation, error } = useQuery(previewQuery(token));
  if (error instanceof ApiProblem && error.status < 500) return <InvalidInvitation />;
  if (error) throw error;
  if (!invitation) return <PlainPage title="Join Clientele" />;
  return (
    <PlainPage
      title="Join Clientele"
      lead={`${invitation.invited_by} invited you to the register of clients.`}
    >
      <dl className={classes.role}>
        <dt>{ROLE_LABELS[invitation.role]}</dt>
        <dd>{ROLE_DESCRIPTIONS[invitation.role]}</dd>
      </dl>
      <AcceptInvitationForm token={token} email={invitation.email} />
    </PlainPage>
  );
}

function InvalidInvitation() {
  return (
    <PlainPage
      title="This invitation is no longer valid"
      lead="It was used, taken back, or is too old; or the link is incomplete. Ask whoever sent it for a new one."
    />
  );
}
