import { listProcesses, signalAll, until } from '../../lab/processes.ts';
import type { Drill } from '../drill.ts';
import type { Field } from '../field.ts';
import { startReceiver } from './receiver.ts';

const KIND = 'webhooks.deliver';
const MARK = '{"round": 1, "delivery_id": "none has an id like this"}';
const WORK_OFF_MS = 120_000;

/** The worker neither answers nor ends, and what the drill's traffic asks it for waits. */
export const workerStuck: Drill = {
  name: 'worker-stuck',
  expects: ['worker-missing'],
  explained: ['jobs-waiting'],
  // What waits counts as late after five minutes.
  patienceSeconds: 540,
  fault: async (field) => {
    const receiver = await startReceiver(field, 204);
    return {
      break: async () => {
        await receiver.listen();
        signalAll(listProcesses(field.lab, 'worker'), 'SIGSTOP');
      },
      mend: async () => {
        signalAll(listProcesses(field.lab, 'worker'), 'SIGCONT');
        await until(async () => (await countWaiting(field)) < AT_ONCE, WORK_OFF_MS);
        await receiver.close();
      },
    };
  },
};

/** The traffic goes on, so that there is hardly a moment without any. */
const AT_ONCE = 10;

async function countWaiting(field: Field): Promise<number> {
  const [row] = await field.run(`select count(*)::int as waiting from job_requests`);
  return (row as { waiting: number }).waiting;
}

/** Deliveries by an id that PostgreSQL can't read: each try fails, and is tried again. */
export const jobsFailing: Drill = {
  name: 'jobs-failing',
  expects: ['jobs-failing'],
  fault: (field) => ({
    break: async () =>
      void (await field.run(
        `insert into job_requests (kind, data) select '${KIND}', '${MARK}' from generate_series(1, 5)`,
      )),
    mend: async () =>
      void (await field.run(
        `delete from job_requests where data = '${MARK}'; delete from jobs.job where data = '${MARK}'`,
      )),
  }),
};

/** The traffic of the drill makes clients, and each is told to a receiver that wants none of it. */
export const webhooksFailing: Drill = {
  name: 'webhooks-failing',
  expects: ['webhooks-failing'],
  patienceSeconds: 300,
  fault: async (field) => {
    const receiver = await startReceiver(field, 500);
    return { break: () => receiver.listen(), mend: () => receiver.close() };
  },
};
