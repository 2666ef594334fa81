import { sql } from 'kysely';
import { makePartitions } from '../../database/partitions.ts';
import type { App, Deps } from '../../deps.ts';
import { keepDoing } from '../../maintenance.ts';

const DAY_MS = 86_400_000;

/** Keeps partitions for this month's entries and the next two, from the start and once a day. */
export function keepAuditPartitions(app: App, deps: Deps): void {
  keepDoing(app, deps, {
    everyMs: DAY_MS,
    run: () => makePartitions(deps.database, sql`select ensure_audit_partitions()`),
    failed: 'The partitions of the audit log could not be made ahead',
  });
}
