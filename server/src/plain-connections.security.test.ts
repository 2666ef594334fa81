import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { expect, onTestFinished, test, vi } from 'vitest';
import { readConfig } from './config.ts';
import { connectDatabase } from './database/connect.ts';
import { makeCertificate } from './mail/testing/certificate.ts';
import { plainConnections } from './plain-connections.ts';

const warningsOf = (env: NodeJS.ProcessEnv) => plainConnections(readConfig(env));

test.each([
  {},
  { DATABASE_URL: 'postgres://a:b@localhost/c', REDIS_URL: 'redis://127.0.0.1' },
  { DATABASE_URL: 'postgres://a:b@[::1]:5432/c', REDIS_URL: 'redis://[::1]:6379' },
  { DATABASE_URL: 'postgres://a@/c?host=%2Frun%2Fpostgresql' },
  { DATABASE_URL: 'postgres://a:b@db.example.com/c?sslmode=verify-full', REDIS_URL: 'rediss://cache' },
  { DATABASE_URL: 'postgres://a:b@db.example.com/c?sslmode=require', SENTRY_DSN: 'https://k@e.example/1' },
  { DATABASE_REPLICA_URL: 'postgres://a:b@db.example.com/c?ssl=true' },
])('nothing is said of %j', (env) => {
  expect(warningsOf(env)).toEqual([]);
});

test.each([
  ['DATABASE_URL', 'postgres://a:hunter2@db.example.com/c'],
  ['DATABASE_URL', 'postgres://a:hunter2@10.0.0.7/c?sslmode=disable'],
  ['DATABASE_URL', 'postgres://a:hunter2@db.example.com/c?sslmode=no-verify'],
  ['DATABASE_URL', 'postgres://a:hunter2@localhost/c?host=db.example.com'],
  ['DATABASE_URL', 'postgres://a:hunter2@db.example.com/c?sslmode=require&uselibpqcompat=true'],
  ['DATABASE_REPLICA_URL', 'postgres://a:hunter2@replica/c'],
  ['REDIS_URL', 'redis://:hunter2@cache:6379'],
  ['SENTRY_DSN', 'http://hunter2@errors.example.com/1'],
])('the start warns of what leaves this machine in clear text: %s=%s', (name, value) => {
  const [warning, ...rest] = warningsOf({ [name]: value });

  expect(rest).toEqual([]);
  expect(warning).toMatch(new RegExp(`^${name} leads to another machine without TLS`));
  expect(warning).not.toContain('hunter2');
});

/** What asks for TLS before anything else, as PostgreSQL's protocol has it (section 54.2.10). */
const SSL_REQUEST = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);

/** Someone who takes connections in the database's place, and what they get to read. */
async function impostor(answer: (socket: Socket) => void) {
  const heard: Buffer[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => undefined));
    socket.once('data', (first) => {
      heard.push(first);
      socket.on('data', (more) => void heard.push(more));
      answer(socket);
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { heard, port: (server.address() as AddressInfo).port };
}

async function ask(port: number, mode: string): Promise<unknown> {
  const url = `postgres://clientele:hunter2@127.0.0.1:${port}/clientele?sslmode=${mode}`;
  const { pool, close } = connectDatabase({ url, log: { warn: vi.fn() } });
  return pool.query('select 1').then(close, async (error: unknown) => {
    await close();
    return error;
  });
}

test.each(['require', 'verify-full'])('sslmode=%s asks for TLS and takes nothing less', async (mode) => {
  const { heard, port } = await impostor((socket) => socket.write('N'));

  expect(await ask(port, mode)).toMatchObject({ message: expect.stringMatching(/does not support SSL/) });
  expect(heard).toEqual([SSL_REQUEST]);
});

test.each(['require', 'verify-full'])(
  'sslmode=%s tells nothing to a database whose certificate nobody known signed',
  async (mode) => {
    const certificate = await makeCertificate('localhost');
    const decrypted: Buffer[] = [];
    const { port } = await impostor((socket) => {
      socket.removeAllListeners('data');
      socket.write('S');
      const secure = new TLSSocket(socket, { isServer: true, ...certificate });
      secure.on('error', () => undefined).on('data', (data) => void decrypted.push(data));
    });

    expect(await ask(port, mode)).toMatchObject({
      code: expect.stringMatching(/SELF_SIGNED|UNABLE_TO_VERIFY/),
    });
    expect(decrypted).toEqual([]);
  },
);
