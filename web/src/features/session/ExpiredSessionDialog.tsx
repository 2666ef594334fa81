import { Modal } from '@mantine/core';
import { useEffect } from 'react';
import { queryClient } from '../../api/query-client.ts';
import { sessionQuery } from '../../api/session.ts';
import { Button } from '../../ui/Button.tsx';
import classes from './ExpiredSessionDialog.module.css';
import { OtherWays } from './OtherWays.tsx';
import { SignInForm } from './SignInForm.tsx';
import { resumeSession } from './sign-in.ts';

const nothingMore = () => undefined;

/** Over the screen as it is: whatever was typed stays, and requests that were turned away go out again afterwards. */
export function ExpiredSessionDialog() {
  const email = queryClient.getQueryData(sessionQuery.queryKey)?.account.email;
  useEffect(() => {
    // Single sign-on happens in another tab; whoever comes back from it is signed in here too.
    const look = () => void resumeSession();
    window.addEventListener('focus', look);
    return () => window.removeEventListener('focus', look);
  }, []);
  return (
    <Modal
      opened
      onClose={nothingMore}
      title="Sign in again"
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      size={392}
    >
      <p className={classes.lead}>
        Your session has ended. Nothing you typed is lost; it goes on where you were.
      </p>
      <SignInForm email={email} onSignedIn={nothingMore}>
        <OtherWays to="/clients" keepsPage onSignedIn={nothingMore} />
        <Button variant="quiet" fullWidth onClick={() => window.location.assign('/sign-in')}>
          Sign in as someone else
        </Button>
      </SignInForm>
    </Modal>
  );
}
