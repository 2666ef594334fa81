import { sql } from 'kysely';
import { makePartitions } from '../../database/partitions.ts';
import type { App, Deps } from '../../deps.ts';
import { keepDoing } from '../../maintenance.ts';

const DAY_MS = 86_400_000;

/** Keeps partitions for this month's changes and the next two, from the start and once a day. */
export function keepChangePartitions(app: App, deps: Deps): void {
  keepDoing(app, deps, {
    everyMs: DAY_MS,
    run: () => makePartitions(deps.database, sql`select ensure_change_partitions()`),
    failed: 'The partitions of changes could not be made ahead',
  });
}
