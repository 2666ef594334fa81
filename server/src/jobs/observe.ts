import type { Deps } from '../deps.ts';
import { jobKinds } from './registry.ts';
import { findWaitingJobs } from './waiting.ts';

/** Every process tells how much work waits, whether it does any or not: where all that do are gone, somebody still says so. */
export function observeJobs(deps: Deps): void {
  const kinds = jobKinds(deps).map(({ name }) => name);
  deps.metrics.stock.observeJobs(() => findWaitingJobs(deps.database, kinds));
}
