import type { Drill } from '../drill.ts';
import { makeKey, signIn } from '../sign-in.ts';

/** Each has a budget of its own, so that the servers have to do what is asked. */
const KEYS = 60;
const AT_ONCE = 400;
const DEAR = '/api/v1/clients?q=mue&sort=-updated_at&limit=200';

export const load: Drill = {
  name: 'load',
  expects: ['responses-slow'],
  mayTell: [
    ...[
      'saturation-high',
      'instance-cpu-high',
      'database-pool-waiting',
      'errors-high',
      'address-unreachable',
    ],
  ],
  lingers: ['latency-burn', 'availability-burn'],
  patienceSeconds: 600,
  fault: async (field) => {
    const owner = await signIn(field);
    const keys: { id: string; key: string }[] = [];
    const stopping = new AbortController();
    const people: Promise<void>[] = [];
    const ask = async (index: number) => {
      const { key = '' } = keys[index % keys.length] ?? {};
      while (!stopping.signal.aborted)
        await field.request(DEAR, { headers: { authorization: `Bearer ${key}` } }).catch(() => undefined);
    };
    return {
      break: async () => {
        for (let index = 0; index < KEYS; index += 1) keys.push(await makeKey(owner, 'Drill: load'));
        for (let index = 0; index < AT_ONCE; index += 1) people.push(ask(index));
      },
      mend: async () => {
        stopping.abort();
        await Promise.all(people);
        for (const { id } of keys.splice(0)) await owner.ask('DELETE', `/api-keys/${id}`);
      },
    };
  },
};
