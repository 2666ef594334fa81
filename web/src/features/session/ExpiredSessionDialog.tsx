import { Modal } from '@mantine/core';
import { queryClient } from '../../api/query-client.ts';
import { sessionQuery } from '../../api/session.ts';
import { Button } from '../../ui/Button.tsx';
import classes from './ExpiredSessionDialog.module.css';
import { SignInForm } from './SignInForm.tsx';

/** Over the screen as it is: whatever was typed stays, and requests that were turned away go out again afterwards. */
export function ExpiredSessionDialog() {
  const email = queryClient.getQueryData(sessionQuery.queryKey)?.account.email;
  return (
    <Modal
      opened
      onClose={() => undefined}
      title="Sign in again"
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      size={392}
    >
      <p className={classes.lead}>
        Your session has ended. Nothing you typed is lost; it goes on where you were.
      </p>
      <SignInForm email={email} onSignedIn={() => undefined}>
        <Button variant="quiet" fullWidth onClick={() => window.location.assign('/sign-in')}>
          Sign in as someone else
        </Button>
      </SignInForm>
    </Modal>
  );
}
