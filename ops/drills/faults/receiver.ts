import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Field } from '../field.ts';
import { signIn } from '../sign-in.ts';

/** Something that webhooks are sent to, which answers all of them alike. */
export interface Receiver {
  /** Listens, and has itself told of every client that is made. */
  listen(): Promise<void>;
  /** Both undone, as far as they were done. */
  close(): Promise<void>;
}

export async function startReceiver(field: Field, status: number): Promise<Receiver> {
  const owner = await signIn(field);
  const server = createServer((request, reply) =>
    request.resume().once('end', () => reply.writeHead(status).end()),
  );
  let webhook: { id: string } | undefined;
  return {
    async listen() {
      server.listen(0, 'localhost');
      await once(server, 'listening');
      const address = server.address();
      if (address === null || typeof address === 'string') throw new Error('The system gives no port');
      // By its name: the firewall refuses addresses of numbers, as that of AWS does.
      const url = `http://localhost:${address.port}/`;
      webhook = await owner.ask('POST', '/webhooks', {
        url,
        description: 'Drill',
        events: ['client.created'],
      });
    },
    async close() {
      if (webhook) await owner.ask('DELETE', `/webhooks/${webhook.id}`);
      server.closeAllConnections();
      server.close();
    },
  };
}
