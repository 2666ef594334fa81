import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './request.ts';

const MAX_RETRIES = 2;

/** A refusal stays a refusal; only faults and missing answers are worth another try. */
const worthRetrying = (failures: number, error: Error): boolean =>
  failures < MAX_RETRIES && !(error instanceof ApiProblem && error.status < 500);

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 15_000, gcTime: 10 * 60_000, retry: worthRetrying },
    // A write made offline says so at once rather than happening at a moment nobody expects.
    mutations: { networkMode: 'always' },
  },
});
