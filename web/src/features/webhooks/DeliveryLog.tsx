import type { Webhook } from '@clientele/contract/webhooks';
import { IconSend } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { EmptyState } from '../../ui/EmptyState.tsx';
import rows from '../../ui/Rows.module.css';
import { LoadMore } from '../changes/LoadMore.tsx';
import { ReadError, WaitingLines } from '../changes/QueryStates.tsx';
import { DeliveryRow } from './DeliveryRow.tsx';
import { type DeliveryState, deliveriesQuery } from './deliveries-query.ts';

const EMPTY: Record<DeliveryState | 'all', { title: string; advice: string }> = {
  all: {
    title: 'Nothing was sent yet',
    advice: 'Send a test, or change a client: it shows here by itself.',
  },
  pending: {
    title: 'Nothing is on its way',
    advice: 'Everything there was to send was delivered or failed.',
  },
  delivered: { title: 'Nothing was delivered yet', advice: 'What the receiver took is listed here.' },
  failed: { title: 'Nothing failed', advice: 'What could not be delivered in a day is listed here.' },
};

export interface DeliveryLogProps {
  webhook: Webhook;
  state: DeliveryState | undefined;
  /** A webhook that does not send does not send again either. */
  canReplay: boolean;
}

export function DeliveryLog({ webhook, state, canReplay }: DeliveryLogProps) {
  const log = useInfiniteQuery(deliveriesQuery(webhook.id, state));
  if (log.isPending) return <WaitingLines lines={6} label="Loading the deliveries" />;
  if (log.isError && !log.data) return <ReadError error={log.error} onRetry={() => void log.refetch()} />;
  const deliveries = log.data.pages.flatMap(({ data }) => data);
  if (deliveries.length === 0) {
    const { title, advice } = EMPTY[state ?? 'all'];
    return (
      <EmptyState icon={<IconSend size={28} stroke={1.5} />} title={title}>
        {advice}
      </EmptyState>
    );
  }
  return (
    <>
      <ul className={rows.rows} aria-label="Deliveries">
        {deliveries.map((delivery) => (
          <DeliveryRow key={delivery.id} webhookId={webhook.id} delivery={delivery} canReplay={canReplay} />
        ))}
      </ul>
      <LoadMore
        hasMore={log.hasNextPage}
        loading={log.isFetchingNextPage}
        failed={log.isFetchNextPageError}
        onMore={() => void log.fetchNextPage()}
      />
    </>
  );
}
