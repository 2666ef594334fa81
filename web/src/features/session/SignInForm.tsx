import type { SecondFactor } from '@clientele/contract/sessions';
import { type ReactNode, useState } from 'react';
import { PasswordStep } from './PasswordStep.tsx';
import { SecondFactorStep } from './SecondFactorStep.tsx';

export interface SignInFormProps {
  /** Fixed where one signs in again. */
  email?: string;
  onSignedIn: () => void;
  /** Other ways in, below the password. */
  children?: ReactNode;
}

/** E-mail and password, then the second factor where one is asked for. */
export function SignInForm({ email, onSignedIn, children }: SignInFormProps) {
  const [factors, setFactors] = useState<readonly SecondFactor[] | null>(null);
  const goOn = (asked: readonly SecondFactor[] | null) => (asked ? setFactors(asked) : onSignedIn());
  if (factors)
    return <SecondFactorStep factors={factors} onSignedIn={onSignedIn} onBack={() => setFactors(null)} />;
  return (
    <PasswordStep email={email} onDone={goOn}>
      {children}
    </PasswordStep>
  );
}
