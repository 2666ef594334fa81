import type { InvitationCreated } from '@clientele/contract/accounts';
import type { Role } from '@clientele/contract/permissions';
import { TextInput } from '@mantine/core';
import { useSignInOptions } from '../../api/sign-in-options.ts';
import { useSendForm } from '../../api/use-send-form.ts';
import { Button } from '../../ui/Button.tsx';
import { Form, FormActions, FormError } from '../../ui/Form.tsx';
import { RolePicker } from '../accounts/RolePicker.tsx';
import { requireEmail } from '../accounts/rules.ts';
import { invite } from './invitations.ts';

const EDITOR: Role = 'editor';

export interface InviteFormProps {
  onInvited: (invitation: InvitationCreated) => void;
  onCancel: () => void;
}

export function InviteForm({ onInvited, onCancel }: InviteFormProps) {
  const mail = useSignInOptions()?.mail === true;
  const { form, onSubmit, isSending, formError } = useSendForm({
    initialValues: { email: '', role: EDITOR },
    validate: { email: requireEmail },
    send: (values) => invite({ ...values, email: values.email.trim() }),
    onSent: onInvited,
  });
  return (
    <Form onSubmit={onSubmit} aria-label="Invite someone">
      <TextInput
        label="E-mail"
        type="email"
        autoComplete="off"
        data-autofocus
        {...form.getInputProps('email')}
      />
      <RolePicker value={form.values.role} onChange={(role) => form.setFieldValue('role', role)} />
      <FormError>{formError}</FormError>
      <FormActions>
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" variant="primary" loading={isSending}>
          {mail ? 'Send the invitation' : 'Make the link'}
        </Button>
      </FormActions>
    </Form>
  );
}
