import type { Webhook, WebhookSecret } from '@clientele/contract/webhooks';
import { Modal } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { showError } from '../../shell/toasts.ts';
import { Button } from '../../ui/Button.tsx';
import { FormActions } from '../../ui/Form.tsx';
import { formatExactTime } from '../../ui/relative-time.ts';
import { ShownSecret } from './ShownSecret.tsx';
import classes from './Webhooks.module.css';
import { OVERLAP_HOURS } from './webhook-words.ts';
import { rotateSecret } from './webhooks.ts';

/** What a new secret does, before there is one. */
function Ask({ webhook, onMade, onClose }: AskProps) {
  const rotating = useMutation({
    mutationFn: () => rotateSecret(webhook),
    onSuccess: onMade,
    onError: showError,
  });
  return (
    <div className={classes.secret}>
      <p>
        For {OVERLAP_HOURS} hours messages are signed with both the new secret and the present one, so that
        the receiver can change over without missing any. After that only the new one signs.
      </p>
      {webhook.previous_secret_until && (
        <p className={classes.warning}>
          The secret was changed less than {OVERLAP_HOURS} hours ago. The one before that change stops signing
          at once.
        </p>
      )}
      <FormActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button
          variant="primary"
          data-autofocus
          loading={rotating.isPending}
          onClick={() => rotating.mutate()}
        >
          Make a new secret
        </Button>
      </FormActions>
    </div>
  );
}

interface AskProps {
  webhook: Webhook;
  onMade: (made: WebhookSecret) => void;
  onClose: () => void;
}

export function RotateSecretDialog({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
  const [made, setMade] = useState<WebhookSecret | null>(null);
  return (
    <Modal
      opened
      onClose={onClose}
      title={made ? 'Copy the new secret now' : 'Make a new secret?'}
      size={480}
      // A click beside it must not lose a secret that is shown this once.
      closeOnClickOutside={made === null}
    >
      {made ? (
        <ShownSecret secret={made.secret} onDone={onClose}>
          Give it to the receiver before {formatExactTime(new Date(made.previous_secret_until))}: until then
          the secret before it signs too. It is shown only now.
        </ShownSecret>
      ) : (
        <Ask webhook={webhook} onMade={setMade} onClose={onClose} />
      )}
    </Modal>
  );
}
