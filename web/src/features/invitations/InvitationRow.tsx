import type { Invitation } from '@clientele/contract/accounts';
import { ROLE_LABELS } from '@clientele/contract/permissions';
import { useSignInOptions } from '../../api/sign-in-options.ts';
import { Button } from '../../ui/Button.tsx';
import rows from '../../ui/Rows.module.css';
import { Time } from '../../ui/Time.tsx';

export interface InvitationRowProps {
  invitation: Invitation;
  isSending: boolean;
  onSendAgain: () => void;
  onRevoke: () => void;
}

export function InvitationRow({ invitation, isSending, onSendAgain, onRevoke }: InvitationRowProps) {
  const { email, role, expires_at } = invitation;
  const again = useSignInOptions()?.mail ? 'Send again' : 'New link';
  return (
    <li className={rows.row}>
      <div className={rows.main}>
        <p className={rows.name}>{email}</p>
        <p className={rows.detail}>
          {ROLE_LABELS[role]}, ends <Time value={expires_at} />
        </p>
      </div>
      <div className={rows.end}>
        <Button loading={isSending} onClick={onSendAgain} aria-label={`${again} for ${email}`}>
          {again}
        </Button>
        <Button onClick={onRevoke} aria-label={`Revoke the invitation of ${email}`}>
          Revoke
        </Button>
      </div>
    </li>
  );
}
