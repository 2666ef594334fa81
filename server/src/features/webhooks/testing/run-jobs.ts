import { sql } from 'kysely';
import type { Deps } from '../../../deps.ts';
import type { DeliverOptions } from '../deliver.ts';
import { webhookJobs } from '../jobs.ts';

interface Asked {
  readonly kind: string;
  readonly data: unknown;
}

/**
 * Does everything that was asked for and is due, and what that asks for, in this process and now: what the worker does, whose own
 * tests are in jobs/. How many jobs it did.
 */
export async function runJobs(deps: Deps, options: DeliverOptions = {}): Promise<number> {
  const { now = () => new Date() } = options;
  const kinds = new Map(webhookJobs(deps, options).map((kind) => [kind.name, kind]));
  const context = { signal: new AbortController().signal };
  for (let done = 0; ; ) {
    const { rows } = await sql<Asked>`delete from job_requests
      where start_after is null or start_after <= ${now()} returning kind, data`.execute(deps.database);
    if (rows.length === 0) return done;
    for (const { kind, data } of rows) await kinds.get(kind)?.run(data, context);
    done += rows.length;
  }
}
