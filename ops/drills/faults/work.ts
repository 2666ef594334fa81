import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { Drill } from '../drill.ts';
import { signIn } from '../sign-in.ts';

const KIND = 'webhooks.deliver';
const MARK = '{"drill": "no delivery is called so"}';

/** Deliveries that name nothing which is there: each try fails, and is tried again. */
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
  mayTell: ['jobs-failing'],
  patienceSeconds: 300,
  fault: async (field) => {
    const owner = await signIn(field);
    let receiver: Server | undefined;
    let webhook: { id: string } | undefined;
    return {
      break: async () => {
        receiver = createServer((request, reply) =>
          request.resume().once('end', () => reply.writeHead(500).end()),
        );
        receiver.listen(0, 'localhost');
        await once(receiver, 'listening');
        const address = receiver.address();
        if (address === null || typeof address === 'string') throw new Error('The system gives no port');
        // By its name: the firewall refuses addresses of numbers, as that of AWS does.
        const url = `http://localhost:${address.port}/`;
        webhook = await owner.ask('POST', '/webhooks', {
          url,
          description: 'Drill',
          events: ['client.created'],
        });
      },
      mend: async () => {
        if (webhook) await owner.ask('DELETE', `/webhooks/${webhook.id}`);
        receiver?.closeAllConnections();
        receiver?.close();
      },
    };
  },
};
