// What the part `pager` runs: Alertmanager tells it, as it would tell whoever is on call, and it remembers when it was told what.
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { type Notice, type Notification, readNotices } from './notices.ts';

const KEPT = 1_000;
let notices: Notice[] = [];

createServer(async (request, reply) => {
  const send = (status: number, value: unknown) =>
    reply.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
  if (request.method === 'GET' && request.url === '/notices') return send(200, notices);
  if (request.method !== 'POST') return send(404, { error: 'There is /notices to look at.' });
  try {
    const fresh = readNotices((await json(request)) as Notification, Date.now());
    for (const { alarm, status } of fresh)
      process.stdout.write(`${new Date().toISOString()} ${status} ${alarm}\n`);
    notices = [...notices, ...fresh].slice(-KEPT);
    send(200, {});
  } catch (error) {
    process.stderr.write(`${error}\n`);
    send(400, { error: String(error) });
  }
}).listen(Number(process.argv[2]), '127.0.0.1');
