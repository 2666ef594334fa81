import type { ApiKeyCreated } from '@clientele/contract/api-keys';
import { API_KEY_NAME_MAX_LENGTH } from '@clientele/contract/limits';
import { lendableRoles } from '@clientele/contract/permissions';
import { Select, TextInput } from '@mantine/core';
import { useSession } from '../../api/session.ts';
import { useSendForm } from '../../api/use-send-form.ts';
import { Button } from '../../ui/Button.tsx';
import { Form, FormActions, FormError } from '../../ui/Form.tsx';
import { RolePicker } from '../accounts/RolePicker.tsx';
import { requireText } from '../accounts/rules.ts';
import { makeApiKey } from './api-keys.ts';
import { EXPIRIES, type Expiry, expiresAt } from './expiry.ts';

const USUAL: Expiry = '90';

export interface KeyFormProps {
  onMade: (made: ApiKeyCreated) => void;
  onCancel: () => void;
}

export function KeyForm({ onMade, onCancel }: KeyFormProps) {
  const roles = lendableRoles(useSession().account.role);
  const { form, onSubmit, isSending, formError } = useSendForm({
    // What may do least: who needs more chooses it.
    initialValues: { name: '', role: roles.at(-1) ?? 'viewer', expiry: USUAL },
    validate: { name: requireText('Say what the key is for.') },
    send: ({ name, role, expiry }) =>
      makeApiKey({ name: name.trim(), role, expires_at: expiresAt(expiry, new Date()) }),
    onSent: onMade,
  });
  const chooseExpiry = (value: string | null) => {
    const chosen = EXPIRIES.find((expiry) => expiry.value === value);
    if (chosen) form.setFieldValue('expiry', chosen.value);
  };
  return (
    <Form onSubmit={onSubmit} aria-label="Make an API key">
      <TextInput
        label="What is it for?"
        placeholder="Nightly import"
        autoComplete="off"
        maxLength={API_KEY_NAME_MAX_LENGTH}
        data-autofocus
        {...form.getInputProps('name')}
      />
      <RolePicker
        roles={roles}
        value={form.values.role}
        onChange={(role) => form.setFieldValue('role', role)}
      />
      <Select
        label="Works for"
        data={EXPIRIES}
        value={form.values.expiry}
        onChange={chooseExpiry}
        allowDeselect={false}
      />
      <FormError>{formError}</FormError>
      <FormActions>
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" variant="primary" loading={isSending}>
          Make the key
        </Button>
      </FormActions>
    </Form>
  );
}
