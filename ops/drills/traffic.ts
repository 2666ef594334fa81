import { setTimeout as delay } from 'node:timers/promises';
import type { Field } from './field.ts';
import { makeKey, type Owner } from './sign-in.ts';

interface TrafficCounts {
  requests: number;
  /** Answered with 5xx, or not at all. */
  failed: number;
}

export interface Traffic {
  readonly counts: TrafficCounts;
  stop(): Promise<void>;
}

const EVERY_MS = 200;

/** What a few people do all day: mostly they look, and one request in five writes. */
const ROUND = [
  { method: 'GET', path: '/clients?limit=25' },
  { method: 'GET', path: '/clients?q=mueller&limit=25' },
  { method: 'GET', path: '/clients?sort=name&limit=25' },
  { method: 'GET', path: '/clients?status=active&limit=25' },
  { method: 'POST', path: '/clients', body: { name: 'Ada Lovelace', city: 'London' } },
];

/** Normal traffic through the edge, five requests a second, until it is stopped. */
export async function startTraffic(field: Field, owner: Owner): Promise<Traffic> {
  const { id, key } = await makeKey(owner, 'Drill: normal traffic');
  const counts: TrafficCounts = { requests: 0, failed: 0 };
  const stopping = new AbortController();
  const under = new Set<Promise<void>>();
  const send = async (index: number) => {
    const { path = '', ...request } = ROUND[index % ROUND.length] ?? {};
    counts.requests += 1;
    const headers = { authorization: `Bearer ${key}` };
    const answer = await field.request(`/api/v1${path}`, { ...request, headers }).catch(() => undefined);
    if (answer === undefined || answer.status >= 500) counts.failed += 1;
  };
  const loop = async () => {
    for (let index = 0; !stopping.signal.aborted; index += 1) {
      // Not waited for: people don't stop to come because the one before waits.
      const sent: Promise<void> = send(index).finally(() => under.delete(sent));
      under.add(sent);
      await delay(EVERY_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };
  const running = loop();
  return {
    counts,
    async stop() {
      stopping.abort();
      await running;
      await Promise.all(under);
      await owner.ask('DELETE', `/api-keys/${id}`).catch(() => undefined);
    },
  };
}
