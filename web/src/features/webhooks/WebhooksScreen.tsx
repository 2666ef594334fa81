import type { Webhook } from '@clientele/contract/webhooks';
import { IconPlus, IconWebhook } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useCommands } from '../../shell/commands.ts';
import { useTitle } from '../../shell/use-title.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import rows from '../../ui/Rows.module.css';
import { Section } from '../../ui/Section.tsx';
import { ReadError, WaitingLines } from '../changes/QueryStates.tsx';
import { NewWebhookDialog } from './NewWebhookDialog.tsx';
import { WebhookRow } from './WebhookRow.tsx';
import { webhooksQuery } from './webhooks.ts';

function WebhookList({ webhooks, add }: { webhooks: readonly Webhook[]; add: ReactNode }) {
  if (webhooks.length === 0)
    return (
      <EmptyState icon={<IconWebhook size={28} stroke={1.5} />} title="No webhooks yet" actions={add}>
        The newsletter, the bookkeeping, a chat: whatever should know at once when something happens here.
      </EmptyState>
    );
  return (
    <ul className={rows.rows} aria-label="Webhooks">
      {webhooks.map((webhook) => (
        <WebhookRow key={webhook.id} webhook={webhook} />
      ))}
    </ul>
  );
}

/** Whom the register tells what happens in it. For owners. */
export function WebhooksScreen() {
  useTitle('Webhooks');
  const { data: webhooks, isPending, error, refetch } = useQuery(webhooksQuery);
  const [isMaking, setMaking] = useState(false);
  const make = () => setMaking(true);
  useCommands([{ id: 'webhooks.add', label: 'Add a webhook', keys: 'a', section: 'Webhooks', run: make }]);
  const add = (
    <Button variant="primary" icon={<IconPlus size={16} />} onClick={make}>
      Add a webhook
    </Button>
  );
  return (
    <>
      <Section
        title="Webhooks"
        lead="Another program is told what happens to clients, notes and tasks, as it happens: as signed messages to an address of its own."
        action={webhooks && webhooks.length > 0 && add}
      >
        {isPending && <WaitingLines lines={3} label="Loading the webhooks" />}
        {error && !webhooks && <ReadError error={error} onRetry={() => void refetch()} />}
        {webhooks && <WebhookList webhooks={webhooks} add={add} />}
      </Section>
      <NewWebhookDialog opened={isMaking} onClose={() => setMaking(false)} />
    </>
  );
}
