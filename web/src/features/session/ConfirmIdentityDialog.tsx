import { Modal } from '@mantine/core';
import type { FocusEvent, KeyboardEvent } from 'react';
import { declineConfirmation, markConfirmed } from '../../api/confirmation.ts';
import { useFactors } from '../../api/factors.ts';
import { Button } from '../../ui/Button.tsx';
import { ConfirmIdentity, type Way } from './ConfirmIdentity.tsx';
import classes from './SignIn.module.css';

/** Over whatever asked for it: once confirmed, that goes on by itself. */
export function ConfirmIdentityDialog() {
  const { data: factors, isPending } = useFactors();
  const ways: Way[] = ['password'];
  if (factors?.authenticator) ways.push('code');
  if (factors?.passkeys) ways.push('passkey');
  return (
    <Modal
      opened
      onClose={declineConfirmation}
      closeOnEscape={false}
      onKeyDownCapture={declineByEscape}
      onFocusCapture={keepEscape}
      title="Confirm that it's you"
      size={392}
      zIndex={400}
    >
      <p className={classes.lead}>This needs a fresh proof of who you are. It counts for ten minutes.</p>
      {!isPending && (
        <ConfirmIdentity ways={ways} onConfirmed={markConfirmed}>
          <Button fullWidth variant="quiet" onClick={declineConfirmation}>
            Cancel
          </Button>
        </ConfirmIdentity>
      )}
    </Modal>
  );
}

const declineByEscape = ({ key }: KeyboardEvent) => {
  if (key === 'Escape') declineConfirmation();
};

/** Escape closes this dialog alone: one that it lies over stays, with what was typed into it (Mantine's own mark for that). */
const keepEscape = ({ target }: FocusEvent) => target.setAttribute('data-mantine-stop-propagation', 'true');
