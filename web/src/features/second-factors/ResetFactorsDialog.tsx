import type { Account } from '@clientele/contract/accounts';
import { useMutation } from '@tanstack/react-query';
import { showError, showToast } from '../../shell/toasts.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { resetFactorsOf } from './second-factors.ts';

export interface ResetFactorsDialogProps {
  account: Account;
  opened: boolean;
  onClose: () => void;
}

export function ResetFactorsDialog({ account: { id, name }, opened, onClose }: ResetFactorsDialogProps) {
  const resetting = useMutation({
    mutationFn: () => resetFactorsOf(id),
    onSuccess: () => showToast(`${name} signs in with the password alone now.`),
    onError: showError,
    onSettled: onClose,
  });
  return (
    <ConfirmDialog
      opened={opened}
      title={`Reset the second factors of ${name}?`}
      action="Reset"
      loading={resetting.isPending}
      onConfirm={() => resetting.mutate()}
      onClose={onClose}
    >
      <p>
        For someone who lost their phone or security key. Their authenticator app, recovery codes and passkeys
        no longer work, and they are signed out everywhere. Make sure that it is {name} who asks you.
      </p>
    </ConfirmDialog>
  );
}
