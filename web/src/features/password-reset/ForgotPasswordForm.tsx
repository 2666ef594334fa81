import { TextInput } from '@mantine/core';
import { useSendForm } from '../../api/use-send-form.ts';
import { Button } from '../../ui/Button.tsx';
import { Form, FormError } from '../../ui/Form.tsx';
import { focusOnMount } from '../../ui/focus-on-mount.ts';
import { requireEmail } from '../accounts/rules.ts';
import { askForReset } from './password-reset.ts';

export function ForgotPasswordForm({ onAsked }: { onAsked: (email: string) => void }) {
  const { form, onSubmit, isSending, formError } = useSendForm({
    initialValues: { email: '' },
    validate: { email: requireEmail },
    send: ({ email }) => askForReset(email.trim()),
    onSent: ({ email }) => onAsked(email),
  });
  return (
    <Form onSubmit={onSubmit} aria-label="Forgot your password">
      <TextInput
        label="E-mail"
        type="email"
        autoComplete="username"
        ref={focusOnMount}
        {...form.getInputProps('email')}
      />
      <FormError>{formError}</FormError>
      <Button type="submit" variant="primary" fullWidth loading={isSending}>
        Mail me a link
      </Button>
    </Form>
  );
}
