import { afterAll, expect, test, vi } from 'vitest';
import { createTestDatabase } from '../database/testing/test-database.ts';
import { startReceiver } from '../features/webhooks/testing/receiver.ts';
import { type ServerProcess, startServer } from '../testing/server-process.ts';

const { url, pool } = await createTestDatabase();
const receiver = await startReceiver();
const OWNER = { email: 'worker@example.com', password: 'a long enough password' };
const PATIENT = { timeout: 60_000, interval: 50 };
/** Lost work is found in turns of seconds. */
const WITHIN_MS = 90_000;

const started: ServerProcess[] = [];
afterAll(async () => {
  for (const { process, ended } of started) {
    process.kill('SIGKILL');
    await ended;
  }
});

async function start(worker: string): Promise<ServerProcess> {
  const server = startServer({
    DATABASE_URL: url,
    WORKER: worker,
    WEBHOOK_ALLOW_PRIVATE: '127.0.0.1',
    LOG_LEVEL: 'warn',
    OWNER_EMAIL: OWNER.email,
    OWNER_PASSWORD: OWNER.password,
  });
  started.push(server);
  await server.ready;
  return server;
}

/** Asks a server as the owner, after signing in there. */
async function signIn(origin: string) {
  const send = (method: string, path: string, body?: object, cookie = '') =>
    fetch(`${origin}${path}`, {
      method,
      headers: { cookie, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
  const signed = await send('POST', '/api/auth/sign-in/email', OWNER);
  const cookie = signed.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');
  return async (method: string, path: string, body?: object) => {
    const answer = await send(method, `/api/v1${path}`, body, cookie);
    // biome-ignore lint/suspicious/noExplicitAny: the test looks at what it expects to be there
    return (await answer.json()) as any;
  };
}

test(
  'a delivery under way in a process that is killed is done by the next, and one that only works does it',
  async () => {
    const first = await start('on');
    const ask = await signIn(await first.origin);
    const webhook = await ask('POST', '/webhooks', { url: receiver.url, events: ['client.created'] });
    receiver.answer = () => undefined;
    await ask('POST', '/clients', { name: 'Told twice' });
    await vi.waitUntil(() => receiver.received.length === 1, PATIENT);

    first.process.kill('SIGKILL');
    await first.ended;
    receiver.answer = (_, response) => response.writeHead(204).end();
    // Long enough ago for it to count as lost: what else would take half a minute.
    await pool.query("update jobs.job set heartbeat_on = now() - interval '1 hour' where state = 'active'");
    const idle = await start('off');
    const working = await start('only');
    await vi.waitUntil(() => receiver.received.length === 2, PATIENT);

    const ids = receiver.received.map(({ headers }) => headers['webhook-id']);
    expect(new Set(ids).size).toBe(1);
    const again = await signIn(await idle.origin);
    await vi.waitUntil(async () => {
      const { data } = await again('GET', `/webhooks/${webhook.id}/deliveries`);
      return data[0].state === 'delivered';
    }, PATIENT);

    expect(await working.ready).toMatch(/^Clientele is ready to work/);
    const origin = await working.origin;
    await vi.waitUntil(async () => (await fetch(`${origin}/readyz`)).status === 200, PATIENT);
    expect((await fetch(`${origin}/api/v1/clients`)).status).toBe(404);
    for (const server of [idle, working]) {
      server.process.kill('SIGTERM');
      expect(await server.ended).toMatchObject({ code: 0, stderr: '' });
    }
  },
  WITHIN_MS,
);
