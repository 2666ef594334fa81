import type { AuthenticatorCreated } from '@clientele/contract/sessions';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ApiProblem } from '../../api/request.ts';
import { CopyField } from '../../ui/CopyField.tsx';
import { CodeForm } from '../session/CodeForm.tsx';
import { QrCode } from './QrCode.tsx';
import classes from './SecondFactors.module.css';
import { verifyAuthenticator } from './second-factors.ts';

export interface ScanCodeProps {
  created: AuthenticatorCreated;
  onVerified: () => void;
  children?: ReactNode;
}

/** Brings the secret into the app, and proves with its first code that it arrived. */
export function ScanCode({ created, onVerified, children }: ScanCodeProps) {
  const verifying = useMutation({ mutationFn: verifyAuthenticator, onSuccess: onVerified });
  const { error } = verifying;
  const words = error instanceof ApiProblem ? (error.fieldError('/code') ?? error.message) : error?.message;
  return (
    <>
      <div className={classes.scan}>
        <QrCode text={created.uri} label="QR code for your authenticator app" />
        <ol className={classes.steps}>
          <li>
            1. Open an authenticator app on your phone. Any does: Google or Microsoft Authenticator,
            1Password, Aegis.
          </li>
          <li>2. Let it scan this code. It then shows six digits for Clientele.</li>
          <li>3. Type them below.</li>
        </ol>
      </div>
      <div className={classes.secret}>
        <CopyField label="Or type this key into the app" value={created.secret} action="Copy key" isAside />
      </div>
      <CodeForm
        label="The six digits"
        description=""
        action="Turn on"
        error={words}
        loading={verifying.isPending}
        onCode={(code) => verifying.mutate(code)}
      />
      {children}
    </>
  );
}
