import type { Webhook } from '@clientele/contract/webhooks';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { showError, showToast } from '../../shell/toasts.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { webhookName } from './webhook-words.ts';
import { deleteWebhook } from './webhooks.ts';

export function DeleteWebhookDialog({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
  const navigate = useNavigate();
  const name = webhookName(webhook);
  const deleting = useMutation({
    mutationFn: () => deleteWebhook(webhook),
    onSuccess: () => {
      showToast(`${name} deleted.`);
      void navigate({ to: '/settings/webhooks', search: {}, replace: true });
    },
    onError: (error) => {
      showError(error);
      onClose();
    },
  });
  return (
    <ConfirmDialog
      opened
      title={`Delete ${name}?`}
      action="Delete webhook"
      loading={deleting.isPending}
      onConfirm={() => deleting.mutate()}
      onClose={onClose}
    >
      <p>
        It is told nothing more, also not what still waits for it. Its deliveries and its secret are deleted
        with it and can't be brought back. To stop it for a while, pause it.
      </p>
    </ConfirmDialog>
  );
}
