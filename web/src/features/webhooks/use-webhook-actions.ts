import type { Webhook } from '@clientele/contract/webhooks';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useCommands } from '../../shell/commands.ts';
import { showError } from '../../shell/toasts.ts';
import { sendTest, setPaused } from './webhooks.ts';

export type WebhookDialogName = 'edit' | 'secret' | 'replay' | 'delete';

const SECTION = 'This webhook';

/** Whether what happens is sent. */
const isSending = ({ state }: Webhook): boolean => state === 'active' || state === 'failing';

/** What an owner can do with a webhook, by button and by key. */
export function useWebhookActions(webhook: Webhook) {
  const [dialog, setDialog] = useState<WebhookDialogName | null>(null);
  const sends = isSending(webhook);
  const pausing = useMutation({
    mutationFn: (paused: boolean) => setPaused(webhook, paused),
    onError: showError,
  });
  const testing = useMutation({ mutationFn: () => sendTest(webhook.id), onError: showError });
  const togglePause = () => {
    if (!pausing.isPending) pausing.mutate(sends);
  };
  const test = () => {
    if (!testing.isPending) testing.mutate();
  };
  const mayTest = webhook.state !== 'stopped';
  useCommands([
    { id: 'webhook.test', label: 'Send a test', keys: 's', section: SECTION, run: test, enabled: mayTest },
    { id: 'webhook.pause', label: sends ? 'Pause' : 'Resume', keys: 'p', section: SECTION, run: togglePause },
    { id: 'webhook.edit', label: 'Edit', keys: 'e', section: SECTION, run: () => setDialog('edit') },
    {
      id: 'webhook.secret',
      label: 'Make a new secret',
      keys: 'k',
      section: SECTION,
      run: () => setDialog('secret'),
    },
    {
      id: 'webhook.replay',
      label: 'Send again what failed',
      keys: 'r',
      section: SECTION,
      run: () => setDialog('replay'),
      enabled: sends,
    },
    {
      id: 'webhook.delete',
      label: 'Delete',
      keys: ['Backspace', '#'],
      section: SECTION,
      run: () => setDialog('delete'),
    },
  ]);
  return {
    dialog,
    setDialog,
    sends,
    mayTest,
    togglePause,
    isPausing: pausing.isPending,
    test,
    isTesting: testing.isPending,
    /** Of the last test. */
    testId: testing.data?.id ?? null,
  };
}

export type WebhookActions = ReturnType<typeof useWebhookActions>;
