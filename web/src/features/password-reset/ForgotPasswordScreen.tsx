import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useSignInOptions } from '../../api/sign-in-options.ts';
import { useTitle } from '../../shell/use-title.ts';
import buttons from '../../ui/LinkButton.module.css';
import { PlainPage } from '../../ui/PlainPage.tsx';
import { ForgotPasswordForm } from './ForgotPasswordForm.tsx';
import classes from './PasswordReset.module.css';

const TITLE = 'Forgot your password';

/** Asks for a link that sets a new password; where no mail is sent, says who can make one. */
export function ForgotPasswordScreen() {
  useTitle(TITLE);
  const options = useSignInOptions();
  const [asked, setAsked] = useState<string | null>(null);
  if (!options) return <PlainPage title={TITLE} />;
  if (!options.mail)
    return (
      <PlainPage
        title={TITLE}
        lead="No mail is sent from here. Ask an owner of your register: under Settings, People they make a link for you that sets a new password."
      >
        <BackToSignIn />
      </PlainPage>
    );
  if (asked !== null)
    return (
      <PlainPage
        title="Look into your mail"
        lead={`If ${asked} has an account here, a link is on its way to it. It works once, within an hour.`}
      >
        <p className={classes.hint} role="status">
          Nothing came? Look into the spam folder, or ask an owner whether your account is active.
        </p>
        <BackToSignIn />
      </PlainPage>
    );
  return (
    <PlainPage title={TITLE} lead="We mail you a link that sets a new one.">
      <div className={classes.form}>
        <ForgotPasswordForm onAsked={setAsked} />
      </div>
      <BackToSignIn />
    </PlainPage>
  );
}

export function BackToSignIn() {
  return (
    <p className={classes.back}>
      <Link to="/sign-in" search={{}} className={buttons.link}>
        Back to sign-in
      </Link>
    </p>
  );
}
