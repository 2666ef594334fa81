import { once } from 'node:events';
import pg from 'pg';
import { expect, test } from 'vitest';
import { createTestDatabase } from '../database/testing/test-database.ts';
import { type Cut, startCuttingProxy } from '../testing/cutting-proxy.ts';
import { type ServerProcess, startServer } from '../testing/server-process.ts';

const OWNER = { email: 'drill@example.com', password: 'a long enough drill of words' };
const REQUEST = { name: 'Made once' };
const LOOK_EVERY_MS = 20;

const start = (url: string): ServerProcess =>
  startServer({
    DATABASE_URL: url,
    LOG_LEVEL: 'silent',
    WORKER: 'off',
    RATE_LIMIT: 'off',
    OWNER_EMAIL: OWNER.email,
    OWNER_PASSWORD: OWNER.password,
  });

async function post(server: ServerProcess, path: string, body: object, headers: Record<string, string> = {}) {
  return fetch(`${await server.origin}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

async function signIn(server: ServerProcess): Promise<string> {
  const answer = await post(server, '/api/auth/sign-in/email', OWNER);
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

async function kill(server: ServerProcess): Promise<void> {
  server.process.kill('SIGKILL');
  await server.ended;
}

/** Sends a request whose commit is cut, and kills the server in the midst of it. */
async function sendAndKill(
  url: string,
  cut: Cut,
  headers: Record<string, string>,
  isThere: () => Promise<boolean>,
) {
  const proxy = await startCuttingProxy(url);
  const server = start(proxy.url);
  try {
    const cookie = await signIn(server);
    const cutOff = proxy.cutNextCommit('idempotency_keys', cut);
    const unanswered = post(server, '/api/v1/clients', REQUEST, { ...headers, cookie }).then(
      ({ status }) => status,
      () => 'no answer',
    );
    await cutOff;
    while (cut === 'after' && !(await isThere()))
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    await kill(server);
    return await unanswered;
  } finally {
    await kill(server);
    await proxy.close();
  }
}

test.each(['after', 'before'] as const)(
  'killed %s the commit and before the answer, what is sent again makes one client',
  { timeout: 60_000 },
  async (cut) => {
    const { url } = await createTestDatabase();
    const pool = new pg.Pool({ connectionString: url });
    const count = async () => {
      const { rows } = await pool.query('select count(*)::int as count from clients where name = $1', [
        REQUEST.name,
      ]);
      return rows[0].count as number;
    };
    const headers = { 'idempotency-key': `killed ${cut}` };

    expect(await sendAndKill(url, cut, headers, async () => (await count()) > 0)).toBe('no answer');
    const server = start(url);
    try {
      const cookie = await signIn(server);
      const answers = [];
      for (let time = 0; time < 3; time += 1)
        answers.push(await post(server, '/api/v1/clients', REQUEST, { ...headers, cookie }));

      expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
      const replayed = answers.map((answer) => answer.headers.get('idempotency-replayed'));
      expect(replayed).toEqual([cut === 'after' ? 'true' : null, 'true', 'true']);
      const bodies = await Promise.all(answers.map((answer) => answer.text()));
      expect(new Set(bodies).size).toBe(1);
      expect(await count()).toBe(1);
    } finally {
      server.process.kill('SIGTERM');
      if (server.process.exitCode === null) await once(server.process, 'exit');
      await pool.end();
    }
  },
);
