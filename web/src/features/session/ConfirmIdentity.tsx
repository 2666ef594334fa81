import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { ApiProblem } from '../../api/request.ts';
import { useSession } from '../../api/session.ts';
import { Button } from '../../ui/Button.tsx';
import { FormError } from '../../ui/Form.tsx';
import { CodeForm } from './CodeForm.tsx';
import { ConfirmPasswordForm } from './ConfirmPasswordForm.tsx';
import { confirm, confirmWithPasskey } from './confirm.ts';
import classes from './SignIn.module.css';

export type Way = 'password' | 'code' | 'passkey';

const OTHER_WAYS: Record<Way, string> = {
  password: 'Use your password',
  code: 'Use your authenticator app',
  passkey: 'Use a passkey',
};

export interface ConfirmIdentityProps {
  /** At least one; the first is offered first. */
  ways: readonly Way[];
  onConfirmed: () => void;
  children?: ReactNode;
}

/** Proves again who one is. */
export function ConfirmIdentity({ ways, onConfirmed, children }: ConfirmIdentityProps) {
  const { account } = useSession();
  const [chosen, setChosen] = useState<Way>('password');
  const way = ways.includes(chosen) ? chosen : ways[0];
  const onError = (error: Error) => {
    // Too many wrong ones end the session: what waits asks to sign in again, which is proof enough.
    if (error instanceof ApiProblem && error.problem.code === 'not_signed_in') onConfirmed();
  };
  const attempt = useMutation({ mutationFn: confirm, onSuccess: onConfirmed, onError });
  const passkey = useMutation({ mutationFn: confirmWithPasskey, onSuccess: onConfirmed, onError });
  const error = attempt.error && describe(attempt.error);
  const choose = (other: Way) => {
    if (other === 'passkey') return passkey.mutate();
    attempt.reset();
    setChosen(other);
  };
  return (
    <div className={classes.stack}>
      {way === 'password' && (
        <ConfirmPasswordForm
          email={account.email}
          error={error}
          loading={attempt.isPending}
          onPassword={(password) => attempt.mutate({ password })}
        />
      )}
      {way === 'code' && (
        <CodeForm
          action="Confirm"
          error={error}
          loading={attempt.isPending}
          onCode={(code) => attempt.mutate({ code })}
        />
      )}
      <FormError>{passkey.error && describe(passkey.error)}</FormError>
      <div className={classes.ways}>
        {ways
          .filter((other) => other !== way || other === 'passkey')
          .map((other) => (
            <Button
              key={other}
              fullWidth
              variant={way === 'passkey' ? 'primary' : 'default'}
              loading={other === 'passkey' && passkey.isPending}
              onClick={() => choose(other)}
            >
              {OTHER_WAYS[other]}
            </Button>
          ))}
        {children}
      </div>
    </div>
  );
}

const describe = (error: Error): string =>
  (error instanceof ApiProblem ? error.problem.errors?.[0]?.detail : undefined) ?? error.message;
