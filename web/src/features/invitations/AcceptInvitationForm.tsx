import '@mantine/core/styles/PasswordInput.layer.css';
import { PasswordInput, TextInput } from '@mantine/core';
import { useSendForm } from '../../api/use-send-form.ts';
import { Button } from '../../ui/Button.tsx';
import { Form, FormError } from '../../ui/Form.tsx';
import { focusOnMount } from '../../ui/focus-on-mount.ts';
import { PASSWORD_RULE, requirePassword, requireText } from '../accounts/rules.ts';
import { acceptInvitation } from './invitations.ts';

export function AcceptInvitationForm({ token, email }: { token: string; email: string }) {
  const { form, onSubmit, isSending, formError } = useSendForm({
    initialValues: { name: '', password: '' },
    validate: { name: requireText('Enter your name.'), password: requirePassword },
    send: (values) => acceptInvitation({ ...values, name: values.name.trim(), token }),
    // A fresh page: whoever else was signed in here leaves nothing behind.
    onSent: () => window.location.assign('/clients'),
  });
  return (
    <Form onSubmit={onSubmit} aria-label="Join">
      <TextInput label="E-mail" type="email" autoComplete="username" value={email} readOnly />
      <TextInput label="Your name" autoComplete="name" ref={focusOnMount} {...form.getInputProps('name')} />
      <PasswordInput
        label="Password"
        description={PASSWORD_RULE}
        autoComplete="new-password"
        {...form.getInputProps('password')}
      />
      <FormError>{formError}</FormError>
      <Button type="submit" variant="primary" fullWidth loading={isSending}>
        Join
      </Button>
    </Form>
  );
}
