/** Asking for background work: a row in the transaction of what it belongs to. */

import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../deps.ts';
import { activeTraceparent } from '../telemetry/traces.ts';

export interface JobRequest {
  readonly kind: string;
  readonly data: object;
  /** Jobs of one group are done only so many at once, where their kind says so. */
  readonly groupKey?: string;
  /** Not before. */
  readonly startAfter?: Date;
}

/** What a job's data has beside its own: in which trace it was asked for. */
const TRACE = 'traceparent';

/** For SQL that asks for a job itself: data with the trace in which it is asked for. */
export function withTrace(data: RawBuilder<unknown>): RawBuilder<unknown> {
  const traceparent = activeTraceparent();
  return traceparent === null
    ? data
    : sql`${data} || jsonb_build_object(${TRACE}::text, ${traceparent}::text)`;
}

/** The trace in which a job was asked for. */
export const askedBy = (data: unknown): unknown => (data as Record<string, unknown> | null)?.[TRACE];

/** Asks for jobs. Within a transaction they are done only where it commits. */
export async function requestJobs(database: Database, requests: readonly JobRequest[]): Promise<void> {
  if (requests.length === 0) return;
  const traceparent = activeTraceparent();
  await database
    .insertInto('job_requests')
    .values(
      requests.map(({ kind, data, groupKey, startAfter }) => ({
        kind,
        data: JSON.stringify(traceparent === null ? data : { ...data, [TRACE]: traceparent }),
        group_key: groupKey ?? null,
        start_after: startAfter ?? null,
      })),
    )
    .execute();
}

export interface TakenRequest {
  readonly id: string;
  readonly kind: string;
  readonly data: object;
  readonly group_key: string | null;
  readonly start_after: Date | null;
}

/** Takes the oldest requests of these kinds away, which only one of several workers can do. */
export async function takeRequests(
  transaction: Database,
  kinds: readonly string[],
  limit: number,
): Promise<TakenRequest[]> {
  const oldest: RawBuilder<unknown> = sql`select id from job_requests where kind = any(${kinds})
    order by id limit ${limit} for update skip locked`;
  const { rows } = await sql<TakenRequest>`delete from job_requests where id in (${oldest})
    returning id, kind, data, group_key, start_after`.execute(transaction);
  return rows;
}

/** Whether any waits. Asked all the time, so it is as cheap as a query can be. */
export async function hasRequests(database: Database): Promise<boolean> {
  const { rows } = await sql<{ any: boolean }>`select exists (select from job_requests) as any`.execute(
    database,
  );
  return rows[0]?.any ?? false;
}
