import type { Account } from '@clientele/contract/accounts';
import { useMutation } from '@tanstack/react-query';
import { showError, showToast } from '../../shell/toasts.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { unlinkSingleSignOn } from './account-changes.ts';

export interface UnlinkDialogProps {
  account: Account;
  opened: boolean;
  onClose: () => void;
}

export function UnlinkDialog({ account: { id, name, email }, opened, onClose }: UnlinkDialogProps) {
  const unlinking = useMutation({
    mutationFn: () => unlinkSingleSignOn(id),
    onSuccess: () => showToast(`${name} is unlinked from single sign-on.`),
    onError: showError,
    onSettled: onClose,
  });
  return (
    <ConfirmDialog
      opened={opened}
      title={`Unlink ${name} from single sign-on?`}
      action="Unlink"
      loading={unlinking.isPending}
      onConfirm={() => unlinking.mutate()}
      onClose={onClose}
    >
      <p>
        For an identity at the provider that is no longer theirs. It does not sign in to this account any
        more, and {name} is signed out everywhere. Whoever comes from the provider with {email} next is linked
        anew.
      </p>
    </ConfirmDialog>
  );
}
