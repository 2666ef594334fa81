import type { OperationsRange, OperationsReport } from '@clientele/contract/operations';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { paths } from '../../api/paths.ts';
import { request } from '../../api/request.ts';

const LIVE_MS = 15_000;

/** In words, and as the address of the screen has it. */
export const RANGE_LABELS: Readonly<Record<OperationsRange, string>> = {
  '15m': '15 min',
  '1h': '1 h',
  '6h': '6 h',
  '24h': '24 h',
  '7d': '7 d',
};

const DEFAULT_RANGE: OperationsRange = '1h';

export const readRange = (text: string | undefined): OperationsRange =>
  text !== undefined && Object.hasOwn(RANGE_LABELS, text) ? (text as OperationsRange) : DEFAULT_RANGE;

/** Asked for again while one looks; the charts of before stay until the new ones are there. */
export const operationsQuery = (range: OperationsRange) =>
  queryOptions({
    queryKey: ['operations', range],
    queryFn: async ({ signal }) =>
      (await request<OperationsReport>('GET', paths.operations([['range', range]]), { signal })).data,
    placeholderData: keepPreviousData,
    refetchInterval: LIVE_MS,
    staleTime: 0,
  });
