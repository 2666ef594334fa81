import type { SecondFactor } from '@clientele/contract/sessions';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiProblem } from '../../api/request.ts';
import { Button } from '../../ui/Button.tsx';
import { FormError } from '../../ui/Form.tsx';
import { CodeForm } from './CodeForm.tsx';
import { RecoveryCodeForm } from './RecoveryCodeForm.tsx';
import classes from './SignIn.module.css';
import { signInWithPasskey, signInWithSecondFactor } from './sign-in.ts';
import { describeSignInError } from './sign-in-words.ts';

export interface SecondFactorStepProps {
  factors: readonly SecondFactor[];
  onSignedIn: () => void;
  onBack: () => void;
}

/** What completes a sign-in whose password was right. */
export function SecondFactorStep({ factors, onSignedIn, onBack }: SecondFactorStepProps) {
  const [way, setWay] = useState<'authenticator' | 'recovery_code'>('authenticator');
  const attempt = useMutation({ mutationFn: signInWithSecondFactor, onSuccess: onSignedIn });
  const passkey = useMutation({ mutationFn: () => signInWithPasskey(), onSuccess: onSignedIn });
  const error = attempt.error && describeSignInError(wordsOfField(attempt.error));
  const choose = (chosen: typeof way) => {
    attempt.reset();
    setWay(chosen);
  };
  return (
    <div className={classes.stack}>
      {way === 'authenticator' ? (
        <CodeForm
          action="Sign in"
          error={error}
          loading={attempt.isPending}
          onCode={(code) => attempt.mutate({ code })}
        />
      ) : (
        <RecoveryCodeForm
          error={error}
          loading={attempt.isPending}
          onCode={(recovery_code) => attempt.mutate({ recovery_code })}
        />
      )}
      <FormError>{passkey.error && describeSignInError(passkey.error)}</FormError>
      <div className={classes.ways}>
        {factors.includes('passkey') && (
          <Button fullWidth loading={passkey.isPending} onClick={() => passkey.mutate()}>
            Use a passkey
          </Button>
        )}
        {way === 'authenticator' ? (
          <Button fullWidth onClick={() => choose('recovery_code')}>
            Use a recovery code
          </Button>
        ) : (
          <Button fullWidth onClick={() => choose('authenticator')}>
            Use your authenticator app
          </Button>
        )}
        <Button fullWidth variant="quiet" onClick={onBack}>
          Back to the password
        </Button>
      </div>
    </div>
  );
}

/** The form has one field: what the server says of it is all there is to say. */
function wordsOfField(error: Error): Error {
  const detail = error instanceof ApiProblem ? error.problem.errors?.[0]?.detail : undefined;
  return detail === undefined ? error : new Error(detail);
}
