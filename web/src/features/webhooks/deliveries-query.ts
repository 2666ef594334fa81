import type { WebhookDelivery, WebhookDeliveryPage } from '@clientele/contract/webhooks';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { type Parameters, paths } from '../../api/paths.ts';
import { request } from '../../api/request.ts';

export type DeliveryState = WebhookDelivery['state'];

const PAGE = '50';
/** The log is looked at while things happen; with more of it loaded, each look costs more. */
const LIVE_MS = 2_000;
const TEST_MS = 500;

export const deliveriesQuery = (webhookId: string, state: DeliveryState | undefined) =>
  infiniteQueryOptions({
    queryKey: ['webhooks', webhookId, 'deliveries', state ?? 'all'],
    queryFn: async ({ pageParam, signal }) => {
      const parameters: Parameters = [
        ['limit', PAGE],
        ...(state ? ([['state', state]] as const) : []),
        ...(pageParam === null ? [] : ([['cursor', pageParam]] as const)),
      ];
      const path = paths.webhookDeliveries(webhookId, parameters);
      return (await request<WebhookDeliveryPage>('GET', path, { signal })).data;
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { data } }) => LIVE_MS * Math.max(1, data?.pages.length ?? 1),
  });

/** One delivery, until it is known what came of it. */
export const deliveryQuery = (webhookId: string, id: string) =>
  queryOptions({
    queryKey: ['webhooks', webhookId, 'delivery', id],
    queryFn: async ({ signal }) =>
      (await request<WebhookDelivery>('GET', paths.webhookDelivery(webhookId, id), { signal })).data,
    refetchInterval: ({ state: { data } }) => (data && data.state !== 'pending' ? false : TEST_MS),
  });
