import type { Webhook } from '@clientele/contract/webhooks';
import { Modal, Select } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { showError, showToast } from '../../shell/toasts.ts';
import { Button } from '../../ui/Button.tsx';
import { Form, FormActions } from '../../ui/Form.tsx';
import { LOG_DAYS } from './webhook-words.ts';
import { sendFailedAgain } from './webhooks.ts';

const HOUR_MS = 3_600_000;

const SINCE = [
  { value: '1', label: 'The last hour' },
  { value: '24', label: 'The last 24 hours' },
  { value: '168', label: 'The last 7 days' },
  { value: String(LOG_DAYS * 24), label: `All that is kept: ${LOG_DAYS} days` },
];
/** Longer than a webhook fails before it is paused. */
const USUAL = '168';

const sentWords = (count: number): string => {
  if (count === 0) return 'Nothing failed in that time.';
  return count === 1 ? 'One delivery is sent again.' : `${count} deliveries are sent again.`;
};

export function ReplayFailedDialog({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
  const [hours, setHours] = useState(USUAL);
  const sending = useMutation({
    mutationFn: () => sendFailedAgain(webhook.id, new Date(Date.now() - Number(hours) * HOUR_MS)),
    onSuccess: (count) => showToast(sentWords(count)),
    onError: showError,
    onSettled: onClose,
  });
  return (
    <Modal opened onClose={onClose} title="Send again what failed" size={420}>
      <Form
        aria-label="Send again what failed"
        onSubmit={(event) => {
          event.preventDefault();
          sending.mutate();
        }}
      >
        <Select
          label="Failed deliveries of"
          description="Each keeps its id, so that the receiver knows what it has dealt with already."
          data={SINCE}
          value={hours}
          onChange={(value) => setHours(value ?? USUAL)}
          allowDeselect={false}
          data-autofocus
        />
        <FormActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" loading={sending.isPending}>
            Send again
          </Button>
        </FormActions>
      </Form>
    </Modal>
  );
}
