import type { Deps } from '../deps.ts';
import { webhookJobs } from '../features/webhooks/jobs.ts';
import type { JobKind } from './kind.ts';

/** Every kind of background work, by feature: what app.ts is for routes. */
export const jobKinds = (deps: Deps): JobKind[] => [...webhookJobs(deps)];
