import type { FastifyBaseLogger } from 'fastify';
import { fromKysely, type PgBoss } from 'pg-boss';
import type { Database } from '../deps.ts';
import { hasRequests, type TakenRequest, takeRequests } from './requests.ts';

const AT_ONCE = 500;

const toJob = ({ id, data, group_key, start_after }: TakenRequest) => ({
  id,
  data,
  ...(group_key !== null && { group: { id: group_key } }),
  ...(start_after && { startAfter: start_after }),
});

/** Hands what was asked for on to pg-boss, in one transaction. The kinds of which there were some. */
async function handOn(boss: PgBoss, database: Database, kinds: readonly string[]): Promise<string[]> {
  return database.transaction().execute(async (transaction) => {
    const byKind = Map.groupBy(await takeRequests(transaction, kinds, AT_ONCE), ({ kind }) => kind);
    for (const [kind, requests] of byKind)
      await boss.insert(kind, requests.map(toJob), { db: fromKysely(transaction) });
    return [...byKind.keys()];
  });
}

interface RelayOptions {
  readonly boss: PgBoss;
  readonly database: Database;
  readonly log: FastifyBaseLogger;
  readonly kinds: readonly string[];
  readonly everyMs: number;
  /** Called with the kinds of which jobs were handed on. */
  readonly onHandedOn: (kinds: readonly string[]) => void;
  /** Called after each look that went well. */
  readonly onLooked: () => void;
}

/** Looks again and again for requests, and hands them on. `stop` waits for the look that is under way. */
export function startRelay(options: RelayOptions) {
  const { boss, database, log, kinds, everyMs, onHandedOn, onLooked } = options;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  const look = async () => {
    while (!stopped && (await hasRequests(database))) {
      const handedOn = await handOn(boss, database, kinds);
      onHandedOn(handedOn);
      // What is left is of kinds that only another version knows.
      if (handedOn.length === 0) return;
    }
  };
  const turn = async (): Promise<void> => {
    await look().then(onLooked, (error: unknown) =>
      log.warn({ err: error }, 'Background work could not be handed on; trying again'),
    );
    if (stopped) return;
    timer = setTimeout(() => {
      looking = turn();
    }, everyMs).unref();
  };
  let looking = turn();
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await looking;
    },
  };
}
