import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { hasRedis, RedisServer } from './cache/testing/redis-server.ts';
import { endFile } from './database/testing/file-end.ts';
import { type ServerProcess, startServer } from './testing/server-process.ts';

const PATIENT = { timeout: 30_000, interval: 50 };

// One folder for all: only the first has to make the database.
let folder: string;
const started: ServerProcess[] = [];

function start(env: Record<string, string>): ServerProcess {
  const server = startServer({ DATA_DIR: join(folder, 'data'), ...env });
  started.push(server);
  return server;
}

/** The state that /readyz says, with that of Redis. */
async function readState(server: ServerProcess): Promise<unknown[]> {
  const answer = await fetch(`${await server.origin}/readyz`);
  const { status, checks } = (await answer.json()) as {
    status: string;
    checks: { redis: { status: string } };
  };
  return [answer.status, status, checks.redis.status];
}

async function stop(server: ServerProcess) {
  server.process.kill('SIGTERM');
  return server.ended;
}

/** A certificate that only this test trusts, for 127.0.0.1. */
function makeCertificate() {
  const [cert, key] = [join(folder, 'redis.crt'), join(folder, 'redis.key')];
  const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
  const kind = [
    'req',
    '-x509',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:P-256',
    '-nodes',
    '-days',
    '2',
  ];
  execFileSync('openssl', [...kind, '-keyout', key, '-out', cert, ...subject], { stdio: 'pipe' });
  return { cert, key };
}

beforeAll(() => {
  folder = mkdtempSync('/tmp/clientele-redis-');
});

afterEach(async () => {
  for (const server of started.splice(0)) if (server.process.exitCode === null) await stop(server);
  await endFile();
});

afterAll(() => rm(folder, { recursive: true, force: true }));

it.skipIf(!hasRedis)(
  'starts without its Redis, warns once, uses it when it comes, and ends while it is away',
  async () => {
    const redis = await RedisServer.create();
    const server = start({ REDIS_URL: redis.url });
    await server.ready;

    expect(await readState(server)).toEqual([200, 'degraded', 'down']);
    await redis.start();
    await vi.waitFor(async () => expect(await readState(server)).toEqual([200, 'ready', 'up']), PATIENT);
    await redis.kill();
    await vi.waitFor(async () => expect(await readState(server)).toEqual([200, 'degraded', 'down']), PATIENT);

    const { code, stderr } = await stop(server);
    expect(code).toBe(0);
    expect(stderr.match(/Redis is (away|back)/g)).toEqual([
      'Redis is away',
      'Redis is back',
      'Redis is away',
    ]);
  },
);

it.skipIf(!hasRedis)('asks a Redis with TLS and a password, and never says the password', async () => {
  const { cert, key } = makeCertificate();
  const tls = ['--tls-cert-file', cert, '--tls-key-file', key, '--tls-auth-clients', 'no'];
  const user = ['--user', 'clientele', 'on', '>opensesame', '~clientele:*', '&clientele:*', '+@all'];
  const acl = [...user, '--user', 'default', 'off'];
  const redis = await RedisServer.started([...acl, ...tls], 'tls');
  const url = (password: string) => `rediss://clientele:${password}@127.0.0.1:${redis.port}`;

  const server = start({ REDIS_URL: url('opensesame'), NODE_EXTRA_CA_CERTS: cert });
  await vi.waitFor(async () => expect(await readState(server)).toEqual([200, 'ready', 'up']), PATIENT);
  expect((await stop(server)).stderr).not.toMatch(/Redis is/);

  const strange: Record<string, string>[] = [
    { REDIS_URL: url('opensesame') },
    { REDIS_URL: url('hunter2'), NODE_EXTRA_CA_CERTS: cert },
  ];
  for (const env of strange) {
    const refused = start(env);
    await refused.ready;
    expect(await readState(refused)).toEqual([200, 'degraded', 'down']);
    const { stderr } = await stop(refused);
    expect(stderr).toMatch(/Redis is away/);
    expect(stderr).not.toMatch(/opensesame|hunter2/);
  }
});

it('does not start with an address that is none of a Redis, and names the variable', async () => {
  const { code, stderr } = await start({ REDIS_URL: 'http://:hunter2@cache' }).ended;

  expect(code).toBe(1);
  expect(stderr).toMatch(/REDIS_URL must look like/);
  expect(stderr).not.toContain('hunter2');
});
