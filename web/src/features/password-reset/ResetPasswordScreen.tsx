import type { PasswordResetPreview } from '@clientele/contract/sign-in';
import { useQuery } from '@tanstack/react-query';
import { Link, useRouter, useSearch } from '@tanstack/react-router';
import { ApiProblem } from '../../api/request.ts';
import { showToast } from '../../shell/toasts.ts';
import { useTitle } from '../../shell/use-title.ts';
import buttons from '../../ui/LinkButton.module.css';
import { PlainPage } from '../../ui/PlainPage.tsx';
import { BackToSignIn } from './ForgotPasswordScreen.tsx';
import { NewPasswordForm } from './NewPasswordForm.tsx';
import classes from './PasswordReset.module.css';
import { resetPreviewQuery } from './password-reset.ts';

/** Opened by the link that sets a new password. */
export function ResetPasswordScreen() {
  useTitle('New password');
  const router = useRouter();
  const { token = '' } = useSearch({ strict: false });
  const { data: reset, error } = useQuery(resetPreviewQuery(token));
  if (error instanceof ApiProblem && error.status < 500) return <InvalidLink />;
  if (error) throw error;
  if (!reset) return <PlainPage title="Set a new password" />;
  const signInWithIt = () => {
    showToast('The new password is set. Sign in with it.');
    void router.navigate({ to: '/sign-in', search: {}, replace: true });
  };
  return (
    <PlainPage title="Set a new password" lead={leadOf(reset)}>
      <div className={classes.form}>
        <NewPasswordForm token={token} reset={reset} onSet={signInWithIt} />
      </div>
    </PlainPage>
  );
}

const leadOf = ({ takes_factors: takesFactors }: PasswordResetPreview): string =>
  takesFactors
    ? 'Setting it signs you out everywhere, and removes your authenticator app, recovery codes and passkeys.'
    : 'Setting it signs you out everywhere.';

function InvalidLink() {
  return (
    <PlainPage
      title="This link is no longer valid"
      lead="It was used already, is older than an hour, or is incomplete. Your password is as it was."
    >
      <p className={classes.back}>
        <Link to="/forgot-password" search={{}} className={buttons.link}>
          Ask for a new link
        </Link>
      </p>
      <BackToSignIn />
    </PlainPage>
  );
}
