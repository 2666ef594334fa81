import '@mantine/core/styles/PasswordInput.layer.css';
import { PasswordInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Form } from '../../ui/Form.tsx';

export interface ConfirmPasswordFormProps {
  email: string;
  error?: ReactNode;
  loading: boolean;
  onPassword: (password: string) => void;
}

export function ConfirmPasswordForm({ email, error, loading, onPassword }: ConfirmPasswordFormProps) {
  const [password, setPassword] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (error) field.current?.select();
  }, [error]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // A dialog in a portal: React would send the form that it lies over too.
    event.stopPropagation();
    if (password) onPassword(password);
    else field.current?.focus();
  };
  return (
    <Form onSubmit={submit} aria-label="Confirm">
      {/* Lets password managers know whose password this is. */}
      <input type="text" autoComplete="username" value={email} readOnly hidden />
      <PasswordInput
        label="Password"
        autoComplete="current-password"
        data-autofocus
        ref={field}
        value={password}
        error={error}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <Button type="submit" variant="primary" fullWidth loading={loading}>
        Confirm
      </Button>
    </Form>
  );
}
