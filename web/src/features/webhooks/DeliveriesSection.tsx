import '@mantine/core/styles/FloatingIndicator.layer.css';
import '@mantine/core/styles/SegmentedControl.layer.css';
import type { Webhook } from '@clientele/contract/webhooks';
import { SegmentedControl } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from '../../ui/Button.tsx';
import { Section } from '../../ui/Section.tsx';
import { DeliveryLog } from './DeliveryLog.tsx';
import type { DeliveryState } from './deliveries-query.ts';
import type { WebhookActions } from './use-webhook-actions.ts';
import classes from './Webhooks.module.css';
import { DELIVERY_STANDING, LOG_DAYS } from './webhook-words.ts';

const ALL = 'all';
const STATES: readonly DeliveryState[] = ['failed', 'pending', 'delivered'];
const FILTERS = [
  { value: ALL, label: 'All' },
  ...STATES.map((state) => ({ value: state, label: DELIVERY_STANDING[state].label })),
];

/** What a webhook was told. Which of it is in the address of the screen. */
export function DeliveriesSection({ webhook, actions }: { webhook: Webhook; actions: WebhookActions }) {
  const navigate = useNavigate();
  const { state: given } = useSearch({ strict: false });
  const state = STATES.find((known) => known === given);
  const show = (next: string) =>
    void navigate({
      to: '/settings/webhooks/$id',
      params: { id: webhook.id },
      search: next === ALL ? {} : { state: next },
      replace: true,
    });
  return (
    <Section
      title="Deliveries"
      lead={`What was sent in the last ${LOG_DAYS} days, as it happens.`}
      action={
        actions.sends && <Button onClick={() => actions.setDialog('replay')}>Send again what failed</Button>
      }
    >
      <SegmentedControl
        className={classes.filter}
        aria-label="Deliveries to show"
        data={FILTERS}
        value={state ?? ALL}
        onChange={show}
      />
      <DeliveryLog webhook={webhook} state={state} canReplay={actions.sends} />
    </Section>
  );
}
