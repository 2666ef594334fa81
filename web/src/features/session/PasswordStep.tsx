import '@mantine/core/styles/PasswordInput.layer.css';
import type { SecondFactor } from '@clientele/contract/sessions';
import { PasswordInput, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Form, FormError } from '../../ui/Form.tsx';
import { focusOnMount } from '../../ui/focus-on-mount.ts';
import { signIn } from './sign-in.ts';
import { describeSignInError } from './sign-in-words.ts';

export interface PasswordStepProps {
  email?: string;
  onDone: (secondFactors: readonly SecondFactor[] | null) => void;
  children?: ReactNode;
}

export function PasswordStep({ email: fixedEmail, onDone, children }: PasswordStepProps) {
  const [email, setEmail] = useState(fixedEmail ?? '');
  const [password, setPassword] = useState('');
  const attempt = useMutation({ mutationFn: signIn, onSuccess: onDone });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    attempt.mutate({ email: email.trim(), password });
  };
  return (
    <Form onSubmit={submit} aria-label="Sign in">
      <TextInput
        label="E-mail"
        type="email"
        name="email"
        // The browser offers passkeys here too, where it can.
        autoComplete="username webauthn"
        required
        withAsterisk={false}
        readOnly={fixedEmail !== undefined}
        ref={fixedEmail === undefined ? focusOnMount : undefined}
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <PasswordInput
        label="Password"
        name="password"
        autoComplete="current-password"
        required
        withAsterisk={false}
        data-autofocus={fixedEmail !== undefined || undefined}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <FormError>{attempt.error && describeSignInError(attempt.error)}</FormError>
      <Button type="submit" variant="primary" fullWidth loading={attempt.isPending}>
        Sign in
      </Button>
      {children}
    </Form>
  );
}
