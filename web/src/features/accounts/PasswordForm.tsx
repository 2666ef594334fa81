import '@mantine/core/styles/PasswordInput.layer.css';
import { PasswordInput } from '@mantine/core';
import { useSendForm } from '../../api/use-send-form.ts';
import { showToast } from '../../shell/toasts.ts';
import { Button } from '../../ui/Button.tsx';
import { Form, FormError } from '../../ui/Form.tsx';
import classes from './ProfileForms.module.css';
import { changePassword } from './profile.ts';
import { PASSWORD_RULE, requirePassword, requireText } from './rules.ts';

export function PasswordForm({ email }: { email: string }) {
  const { form, onSubmit, isSending, formError } = useSendForm({
    initialValues: { currentPassword: '', newPassword: '' },
    validate: { currentPassword: requireText('Enter your current password.'), newPassword: requirePassword },
    send: ({ currentPassword, newPassword }) => changePassword(currentPassword, newPassword),
    onSent: () => {
      form.reset();
      showToast('Password changed. You are signed out everywhere else.');
    },
  });
  return (
    <div className={classes.form}>
      <Form onSubmit={onSubmit} aria-label="Password">
        {/* Lets password managers know whose password this is. */}
        <input type="text" autoComplete="username" value={email} readOnly hidden />
        <PasswordInput
          label="Current password"
          autoComplete="current-password"
          {...form.getInputProps('currentPassword')}
        />
        <PasswordInput
          label="New password"
          description={PASSWORD_RULE}
          autoComplete="new-password"
          {...form.getInputProps('newPassword')}
        />
        <FormError>{formError}</FormError>
        <div>
          <Button type="submit" loading={isSending}>
            Change password
          </Button>
        </div>
      </Form>
    </div>
  );
}
