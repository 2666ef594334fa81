import type { SecondFactor } from '@clientele/contract/sessions';
import { type ReactNode, useState } from 'react';
import { PasswordStep } from './PasswordStep.tsx';
import { SecondFactorStep } from './SecondFactorStep.tsx';

export interface SignInFormProps {
  /** Fixed where one signs in again. */
  email?: string;
  onSignedIn: () => void;
  /** Whether the password was right, and the second factor is asked for now. */
  onSecondFactor?: (isAsked: boolean) => void;
  /** Other ways in, below the password. */
  children?: ReactNode;
}

/** E-mail and password, then the second factor where one is asked for. */
export function SignInForm({ email, onSignedIn, onSecondFactor, children }: SignInFormProps) {
  const [factors, setFactors] = useState<readonly SecondFactor[] | null>(null);
  const ask = (asked: readonly SecondFactor[] | null) => {
    setFactors(asked);
    onSecondFactor?.(asked !== null);
  };
  const goOn = (asked: readonly SecondFactor[] | null) => (asked ? ask(asked) : onSignedIn());
  if (factors) return <SecondFactorStep factors={factors} onSignedIn={onSignedIn} onBack={() => ask(null)} />;
  return (
    <PasswordStep email={email} onDone={goOn}>
      {children}
    </PasswordStep>
  );
}
