import { TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Form } from '../../ui/Form.tsx';
import classes from './SignIn.module.css';

export interface RecoveryCodeFormProps {
  error?: ReactNode;
  loading: boolean;
  onCode: (code: string) => void;
}

const FORM = /^[0-9A-Za-z]{5}-[0-9A-Za-z]{5}$/;

/** One of the codes kept for when the phone is not at hand. */
export function RecoveryCodeForm({ error, loading, onCode }: RecoveryCodeFormProps) {
  const [typed, setTyped] = useState('');
  const [isIncomplete, setIncomplete] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const code = typed.replace(/\s/g, '');
    setIncomplete(!FORM.test(code));
    if (FORM.test(code)) onCode(code);
    else field.current?.focus();
  };
  return (
    <Form onSubmit={submit} aria-label="Sign in">
      <TextInput
        label="Recovery code"
        description="One of the ten you kept when you set up the app. Each works once."
        name="recovery-code"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        ref={field}
        classNames={{ input: classes.fixed }}
        value={typed}
        error={isIncomplete ? 'A recovery code looks like abcde-12345.' : error}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Button type="submit" variant="primary" fullWidth loading={loading}>
        Sign in
      </Button>
    </Form>
  );
}
