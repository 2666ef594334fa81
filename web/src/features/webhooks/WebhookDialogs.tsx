import type { Webhook } from '@clientele/contract/webhooks';
import { DeleteWebhookDialog } from './DeleteWebhookDialog.tsx';
import { EditWebhookDialog } from './EditWebhookDialog.tsx';
import { ReplayFailedDialog } from './ReplayFailedDialog.tsx';
import { RotateSecretDialog } from './RotateSecretDialog.tsx';
import type { WebhookActions } from './use-webhook-actions.ts';

/** The one that is open, if one is. */
export function WebhookDialogs({ webhook, actions }: { webhook: Webhook; actions: WebhookActions }) {
  const props = { webhook, onClose: () => actions.setDialog(null) };
  switch (actions.dialog) {
    case 'edit':
      return <EditWebhookDialog {...props} />;
    case 'secret':
      return <RotateSecretDialog {...props} />;
    case 'replay':
      return <ReplayFailedDialog {...props} />;
    case 'delete':
      return <DeleteWebhookDialog {...props} />;
    case null:
      return null;
  }
}
