import type { Webhook } from '@clientele/contract/webhooks';
import { Modal } from '@mantine/core';
import { WebhookForm } from './WebhookForm.tsx';
import { toPatch, valuesOf } from './webhook-form.ts';
import { changeWebhook } from './webhooks.ts';

export function EditWebhookDialog({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
  return (
    <Modal opened onClose={onClose} title="Edit webhook" size={480}>
      <WebhookForm
        initialValues={valuesOf(webhook)}
        action="Save"
        send={(values) => changeWebhook(webhook, toPatch(webhook, values))}
        onSent={onClose}
        onCancel={onClose}
      />
    </Modal>
  );
}
