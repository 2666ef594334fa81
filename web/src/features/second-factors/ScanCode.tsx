import type { AuthenticatorCreated } from '@clientele/contract/sessions';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ApiProblem } from '../../api/request.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
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
        <div className={classes.steps}>
          <p>
            Scan this with an authenticator app, such as Google or Microsoft Authenticator, 1Password or
            Aegis. Then type the six digits that it shows.
          </p>
          <p className={classes.choiceDetail}>
            The app is on this device?{' '}
            <a href={created.uri} className={classes.link}>
              Open it
            </a>
            , or type this key into it:
          </p>
          <div>
            <code className={classes.key}>{inGroups(created.secret)}</code>
          </div>
          <div>
            <CopyButton text={created.secret} label="Copy the key" />
          </div>
        </div>
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

/** By fours, as one reads and types it. */
const inGroups = (secret: string): string => secret.replace(/.{4}(?=.)/g, '$& ');
