import { useRouter, useSearch } from '@tanstack/react-router';
import { localPath } from '../../shell/search-parameters.ts';
import { useTitle } from '../../shell/use-title.ts';
import { PlainPage } from '../../ui/PlainPage.tsx';
import { SignInForm } from './SignInForm.tsx';
import classes from './SignInScreen.module.css';

export function SignInScreen() {
  useTitle('Sign in');
  const router = useRouter();
  const { to } = useSearch({ from: '/sign-in' });
  return (
    <PlainPage title="Sign in" lead="Use the e-mail and the password of your account.">
      <div className={classes.form}>
        <SignInForm onSignedIn={() => router.history.push(localPath(to))}>
          <p className={classes.hint}>
            No account, or the password is lost? An owner of your register can send you an invitation link.
          </p>
        </SignInForm>
      </div>
    </PlainPage>
  );
}
