import type { WebhookCreated } from '@clientele/contract/webhooks';
import { Modal } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { ShownSecret } from './ShownSecret.tsx';
import { WebhookForm } from './WebhookForm.tsx';
import { NO_WEBHOOK, toCreate, type WebhookValues } from './webhook-form.ts';
import { makeWebhook } from './webhooks.ts';

const make = (values: WebhookValues) => makeWebhook(toCreate(values));

export function NewWebhookDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const navigate = useNavigate();
  const [made, setMade] = useState<WebhookCreated | null>(null);
  const leave = () => {
    onClose();
    // Where a test shows whether it works.
    if (made) void navigate({ to: '/settings/webhooks/$id', params: { id: made.id }, search: {} });
  };
  return (
    <Modal
      opened={opened}
      onClose={leave}
      onExitTransitionEnd={() => setMade(null)}
      title={made ? 'Copy the secret now' : 'Add a webhook'}
      size={480}
      // A click beside it must not lose a secret that is shown this once.
      closeOnClickOutside={made === null}
    >
      {made ? (
        <ShownSecret secret={made.secret} onDone={leave}>
          The receiver needs it to check that a message is from here. Keep it as you keep a password: it is
          shown only now.
        </ShownSecret>
      ) : (
        <WebhookForm
          initialValues={NO_WEBHOOK}
          action="Add"
          send={make}
          onSent={setMade}
          onCancel={onClose}
        />
      )}
    </Modal>
  );
}
