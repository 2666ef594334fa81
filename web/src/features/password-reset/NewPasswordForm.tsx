import '@mantine/core/styles/PasswordInput.layer.css';
import type { PasswordResetPreview } from '@clientele/contract/sign-in';
import { Checkbox, PasswordInput, TextInput } from '@mantine/core';
import { useSendForm } from '../../api/use-send-form.ts';
import { Button } from '../../ui/Button.tsx';
import { Form, FormError } from '../../ui/Form.tsx';
import { focusOnMount } from '../../ui/focus-on-mount.ts';
import { PASSWORD_RULE, requirePassword } from '../accounts/rules.ts';
import { setNewPassword } from './password-reset.ts';

export interface NewPasswordFormProps {
  token: string;
  reset: PasswordResetPreview;
  onSet: () => void;
}

export function NewPasswordForm({ token, reset: { email, api_keys: keys }, onSet }: NewPasswordFormProps) {
  const { form, onSubmit, isSending, formError } = useSendForm({
    initialValues: { password: '', revokesKeys: false },
    validate: { password: requirePassword },
    send: ({ password, revokesKeys }) => setNewPassword({ token, password, revoke_api_keys: revokesKeys }),
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
      {keys > 0 && (
        <Checkbox
          label={keys === 1 ? 'Revoke your API key too' : `Revoke your ${keys} API keys too`}
          description="Do so if somebody else may have had your account. Otherwise scripts go on working with them."
          {...form.getInputProps('revokesKeys', { type: 'checkbox' })}
        />
      )}
      <FormError>{formError}</FormError>
      <Button type="submit" variant="primary" fullWidth loading={isSending}>
        Set the password
      </Button>
    </Form>
  );
}
