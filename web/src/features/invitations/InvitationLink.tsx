import type { InvitationCreated } from '@clientele/contract/accounts';
import { Button } from '../../ui/Button.tsx';
import { CopyField } from '../../ui/CopyField.tsx';
import { FormActions } from '../../ui/Form.tsx';
import { formatExactTime } from '../../ui/relative-time.ts';
import classes from './InvitationLink.module.css';

/** The link of a new invitation. The server keeps only its hash, so that this is the one time it can be shown. */
export function InvitationLink({
  invitation,
  onDone,
}: {
  invitation: InvitationCreated;
  onDone: () => void;
}) {
  const until = formatExactTime(new Date(invitation.expires_at));
  return (
    <div className={classes.link}>
      {invitation.sent ? (
        <p>
          {invitation.email} has a mail with this link. It works once, until {until}. Should the mail not
          arrive, you can hand the link over yourself; it is shown only now.
        </p>
      ) : (
        <p>
          Send it to {invitation.email} yourself. It works once, until {until}, and is shown only now.
        </p>
      )}
      <CopyField label="Invitation link" value={invitation.link} isAside={invitation.sent} />
      <FormActions>
        <Button onClick={onDone}>Done</Button>
      </FormActions>
    </div>
  );
}
