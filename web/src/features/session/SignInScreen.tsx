import { Link, useRouter, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { localPath } from '../../shell/search-parameters.ts';
import { useTitle } from '../../shell/use-title.ts';
import { FormError } from '../../ui/Form.tsx';
import { PlainPage } from '../../ui/PlainPage.tsx';
import { OtherWays } from './OtherWays.tsx';
import { SignInForm } from './SignInForm.tsx';
import classes from './SignInScreen.module.css';
import { describeSingleSignOnError } from './sign-in-words.ts';

export function SignInScreen() {
  useTitle('Sign in');
  const router = useRouter();
  const { to, error } = useSearch({ from: '/sign-in' });
  const path = localPath(to);
  const [isHalfway, setHalfway] = useState(false);
  const goOn = () => router.history.push(path);
  return (
    <PlainPage
      title="Sign in"
      lead={
        isHalfway
          ? 'Your password was right. One more step.'
          : 'Use the e-mail and the password of your account.'
      }
    >
      <div className={classes.form}>
        <FormError>{describeSingleSignOnError(error)}</FormError>
        <SignInForm onSignedIn={goOn} onSecondFactor={setHalfway}>
          <OtherWays to={path} onSignedIn={goOn} />
          <div className={classes.hints}>
            <p>
              <Link to="/forgot-password" search={{}}>
                Forgot your password?
              </Link>
            </p>
            <p>No account yet? An owner of your register can invite you.</p>
          </div>
        </SignInForm>
      </div>
    </PlainPage>
  );
}
