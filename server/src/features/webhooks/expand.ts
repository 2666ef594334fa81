import type { Deps } from '../../deps.ts';
import { requestJobs } from '../../jobs/requests.ts';
import { visibleClients } from '../clients/policy.ts';
import { type Announcement, EXPAND } from './announce.ts';
import { insertDeliveries } from './delivery-queries.ts';
import {
  type ChangedClient,
  findChangeSetTime,
  isVisible,
  type Listener,
  listChangedClients,
  listListeners,
} from './expand-queries.ts';
import { eventOf, writeClientMessage, writeMessage } from './message.ts';

/** Of a large change set so many clients are told at once; the rest by a job of its own. */
const CLIENTS_AT_ONCE = 500;

type Expand = Pick<Deps, 'database'>;
type OfChangeSet = Extract<Announcement, { change_set_id: string }>;
type OfEvent = Exclude<Announcement, OfChangeSet>;

/** Makes a delivery of what happened for each webhook that is to hear of it. */
export const expand = (deps: Expand, announcement: Announcement): Promise<void> =>
  'change_set_id' in announcement ? expandChangeSet(deps, announcement) : expandEvent(deps, announcement);

async function expandEvent({ database }: Expand, { id, type, client_id, at, data }: OfEvent): Promise<void> {
  const happened = new Date(at);
  const listeners = (await listListeners(database, happened)).filter(({ events }) => events.includes(type));
  for (const listener of listeners)
    if (await isVisible(database, client_id, visibleClients(listener.account)))
      await insertDeliveries(database, listener.id, [
        { event: id, type, payload: writeMessage(type, happened, data) },
      ]);
}

async function expandChangeSet(
  { database }: Expand,
  { change_set_id: id, after }: OfChangeSet,
): Promise<void> {
  const at = await findChangeSetTime(database, id);
  if (!at) return;
  const listeners = await listListeners(database, at);
  await database.transaction().execute(async (transaction) => {
    let last: string | null = null;
    // Those of one account see the same clients.
    for (const [account, its] of Map.groupBy(listeners, (listener) => listener.account.id)) {
      const [first] = its;
      if (!first) throw new Error(`No webhook of ${account}`);
      const page = { after: after ?? null, limit: CLIENTS_AT_ONCE };
      const changed = await listChangedClients(transaction, id, visibleClients(first.account), page);
      for (const listener of its) await tell(transaction, listener, changed, { id, at });
      const end = changed.length === CLIENTS_AT_ONCE ? (changed.at(-1)?.id ?? null) : null;
      // Accounts that see fewer are further on: what they are told again is told once all the same.
      if (end && (last === null || end < last)) last = end;
    }
    if (last) await requestJobs(transaction, [{ kind: EXPAND, data: { change_set_id: id, after: last } }]);
  });
}

function tell(
  transaction: Deps['database'],
  { id, events }: Listener,
  changed: readonly ChangedClient[],
  changeSet: { readonly id: string; readonly at: Date },
): Promise<string[]> {
  const heard = changed.filter((each) => events.includes(eventOf(each)));
  const deliveries = heard.map((each) => ({
    event: `${changeSet.id} ${each.id}`,
    type: eventOf(each),
    payload: writeClientMessage(each, changeSet.at, changeSet.id),
  }));
  return deliveries.length > 0 ? insertDeliveries(transaction, id, deliveries) : Promise.resolve([]);
}
