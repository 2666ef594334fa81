import { TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Form } from '../../ui/Form.tsx';
import classes from './SignIn.module.css';

const LENGTH = 6;

export interface CodeFormProps {
  /** The verb of its button. */
  action: string;
  label?: string;
  description?: string;
  error?: ReactNode;
  loading: boolean;
  onCode: (code: string) => void;
}

/** Six digits of an authenticator app, sent as soon as the last is typed. */
export function CodeForm({
  action,
  label = 'Code of your authenticator app',
  description = 'Open the app on your phone; it shows six digits for Clientele.',
  error,
  loading,
  onCode,
}: CodeFormProps) {
  const [code, setCode] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const send = (typed: string) => typed.length === LENGTH && !loading && onCode(typed);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    send(code);
  };
  useEffect(() => field.current?.focus(), []);
  useEffect(() => {
    if (error) field.current?.select();
  }, [error]);
  return (
    <Form onSubmit={submit} aria-label={action}>
      <TextInput
        label={label}
        description={description}
        name="code"
        autoComplete="one-time-code"
        inputMode="numeric"
        data-autofocus
        ref={field}
        classNames={{ input: classes.code }}
        value={code}
        error={error}
        onChange={(event) => {
          // Apps show and copy it in two groups.
          const typed = event.currentTarget.value.replace(/\D/g, '').slice(0, LENGTH);
          setCode(typed);
          if (typed !== code) send(typed);
        }}
      />
      <Button type="submit" variant="primary" fullWidth loading={loading} disabled={code.length !== LENGTH}>
        {action}
      </Button>
    </Form>
  );
}
