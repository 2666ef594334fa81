import { useMutation } from '@tanstack/react-query';
import { showError } from '../../shell/toasts.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { turnOffAuthenticator } from './second-factors.ts';

export interface TurnOffAuthenticatorProps {
  opened: boolean;
  /** Without it nothing is left of what an owner requires. */
  isRequired: boolean;
  onClose: () => void;
  onTurnedOff: () => void;
}

export function TurnOffAuthenticator({
  opened,
  isRequired,
  onClose,
  onTurnedOff,
}: TurnOffAuthenticatorProps) {
  const turningOff = useMutation({
    mutationFn: turnOffAuthenticator,
    onSuccess: onTurnedOff,
    onError: showError,
    onSettled: onClose,
  });
  return (
    <ConfirmDialog
      opened={opened}
      title="Turn the authenticator app off?"
      action="Turn off"
      loading={turningOff.isPending}
      onConfirm={() => turningOff.mutate()}
      onClose={onClose}
    >
      <p>
        Your password alone then signs you in, and the recovery codes no longer work.
        {isRequired && ' An owner requires a second factor: you set up another before you go on.'}
      </p>
    </ConfirmDialog>
  );
}
