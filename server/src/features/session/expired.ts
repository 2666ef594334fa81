import { sql } from 'kysely';
import type { App, Deps } from '../../deps.ts';
import { keepDoing } from '../../maintenance.ts';
import { deleteEndedResets } from '../password-reset/queries.ts';

const HOUR_MS = 3_600_000;

/** Deletes sessions and verifications that are over, from the start and once an hour: they only tell who was where, and when. */
export function sweepExpired(app: App, deps: Deps): void {
  keepDoing(app, deps, {
    everyMs: HOUR_MS,
    run: async () => {
      await sql`delete from sessions where expires_at <= now()
        or created_at <= now() - make_interval(hours => ${deps.config.sessionMaxHours})`.execute(
        deps.database,
      );
      await sql`delete from verifications where expires_at <= now()`.execute(deps.database);
      await deleteEndedResets(deps.database);
    },
    failed: 'Sessions that are over could not be deleted',
  });
}
