import { sql } from 'kysely';
import type { App, Deps } from '../../deps.ts';

const DAY_MS = 86_400_000;

/** Keeps partitions for this month's changes and the next two, from the start and once a day. */
export function keepChangePartitions(app: App, { database, log }: Deps): void {
  const ensure = () => sql`select ensure_change_partitions()`.execute(database);
  const timer = setInterval(() => {
    ensure().catch((error: unknown) =>
      log.warn({ err: error }, 'The partitions of changes could not be made ahead'),
    );
  }, DAY_MS).unref();
  app.addHook('onReady', async () => {
    await ensure();
  });
  app.addHook('onClose', async () => clearInterval(timer));
}
