import type { Deps } from '../../deps.ts';
import type { JobKind } from '../../jobs/kind.ts';
import { type Announcement, EXPAND } from './announce.ts';
import { type DeliverOptions, deliver } from './deliver.ts';
import { DELIVER, type DeliverJob, sweepDeliveries } from './delivery-queries.ts';
import { expand } from './expand.ts';

/** Deliveries under way at once: all together, and of one webhook, whose receiver may be slow. */
const CONCURRENCY = 8;
const CONCURRENCY_OF_ONE = 2;
const DELIVER_WITHIN_SECONDS = 60;

/** The background work of webhooks: what happened becomes deliveries, each is tried, and old ones are deleted. */
export const webhookJobs = (deps: Deps, options: DeliverOptions = {}): JobKind[] => [
  { name: EXPAND, run: (data) => expand(deps, data as Announcement) },
  {
    name: DELIVER,
    concurrency: CONCURRENCY,
    groupConcurrency: CONCURRENCY_OF_ONE,
    expireSeconds: DELIVER_WITHIN_SECONDS,
    run: (data, { signal }) => deliver(deps, data as DeliverJob, options, signal),
  },
  {
    name: 'webhooks.sweep',
    cron: '17 * * * *',
    run: async () => {
      while ((await sweepDeliveries(deps.database)) > 0);
    },
  },
];
