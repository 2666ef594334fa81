import '@mantine/core/styles/PasswordInput.layer.css';
import { PasswordInput, TextInput } from '@mantine/core';
import { useSendForm } from '../../api/use-send-form.ts';
import { Button } from '../../ui/Button.tsx';
import { Form, FormError } from '../../ui/Form.tsx';
import { focusOnMount } from '../../ui/focus-on-mount.ts';
import { PASSWORD_RULE, requirePassword } from '../accounts/rules.ts';
import { setNewPassword } from './password-reset.ts';

export interface NewPasswordFormProps {
  token: string;
  email: string;
  onSet: () => void;
}

export function NewPasswordForm({ token, email, onSet }: NewPasswordFormProps) {
  const { form, onSubmit, isSending, formError } = useSendForm({
    initialValues: { password: '' },
    validate: { password: requirePassword },
    send: ({ password }) => setNewPassword({ token, password }),
    onSent: onSet,
  });
  return (
    <Form onSubmit={onSubmit} aria-label="New password">
      <TextInput label="E-mail" type="email" autoComplete="username" value={email} readOnly />
      <PasswordInput
        label="New password"
        description={PASSWORD_RULE}
        autoComplete="new-password"
        ref={focusOnMount}
        {...form.getInputProps('password')}
      />
      <FormError>{formError}</FormError>
      <Button type="submit" variant="primary" fullWidth loading={isSending}>
        Set the password
      </Button>
    </Form>
  );
}
