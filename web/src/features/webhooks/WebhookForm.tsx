import { TextInput } from '@mantine/core';
import { useSendForm } from '../../api/use-send-form.ts';
import { Button } from '../../ui/Button.tsx';
import { Form, FormActions, FormError } from '../../ui/Form.tsx';
import { EventPicker } from './EventPicker.tsx';
import { type WebhookValues, webhookRules } from './webhook-form.ts';

const DESCRIPTION_MAX_LENGTH = 200;

export interface WebhookFormProps<Output> {
  initialValues: WebhookValues;
  /** The verb of the button. */
  action: string;
  send: (values: WebhookValues) => Promise<Output>;
  onSent: (output: Output) => void;
  onCancel: () => void;
}

export function WebhookForm<Output>({
  initialValues,
  action,
  send,
  onSent,
  onCancel,
}: WebhookFormProps<Output>) {
  const { form, onSubmit, isSending, formError } = useSendForm<WebhookValues, Output>({
    initialValues,
    validate: webhookRules,
    send,
    onSent,
  });
  return (
    <Form onSubmit={onSubmit} aria-label="Webhook">
      <TextInput
        label="Address"
        placeholder="https://example.com/hooks"
        type="url"
        inputMode="url"
        autoComplete="off"
        data-autofocus
        {...form.getInputProps('url')}
      />
      <TextInput
        label="What is it for?"
        placeholder="Newsletter"
        autoComplete="off"
        maxLength={DESCRIPTION_MAX_LENGTH}
        {...form.getInputProps('description')}
      />
      <EventPicker
        value={form.values.events}
        onChange={(events) => form.setFieldValue('events', events)}
        error={form.errors.events}
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
