import { PASSKEY_NAME_MAX_LENGTH } from '@clientele/contract/limits';
import { TextInput } from '@mantine/core';
import { useSendForm } from '../../api/use-send-form.ts';
import { Button } from '../../ui/Button.tsx';
import { Form, FormActions, FormError } from '../../ui/Form.tsx';
import { requireText } from '../accounts/rules.ts';

export interface PasskeyNameFormProps {
  name: string;
  description?: string;
  action: string;
  send: (name: string) => Promise<void>;
  onSent: () => void;
  onCancel: () => void;
}

export function PasskeyNameForm({ name, description, action, send, onSent, onCancel }: PasskeyNameFormProps) {
  const { form, onSubmit, isSending, formError } = useSendForm({
    initialValues: { name },
    validate: { name: requireText('Give it a name.') },
    send: (values) => send(values.name.trim()),
    onSent,
  });
  return (
    <Form onSubmit={onSubmit} aria-label="Passkey">
      <TextInput
        label="Name"
        description={description}
        maxLength={PASSKEY_NAME_MAX_LENGTH}
        autoComplete="off"
        data-autofocus
        {...form.getInputProps('name')}
      />
      <FormError>{formError}</FormError>
      <FormActions>
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" variant="primary" loading={isSending}>
          {action}
        </Button>
      </FormActions>
    </Form>
  );
}
