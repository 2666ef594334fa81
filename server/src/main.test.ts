import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer, connect as openSocket } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { stopPostmaster } from './database/embedded/postmaster.ts';
import { isPostmasterOf, isRunning, readPostmasterFile } from './database/embedded/postmaster-file.ts';
import { removeSocketFolder } from './database/embedded/sockets.ts';
import { type ServerProcess, startServer } from './testing/server-process.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** How long a state may take on a busy machine; nothing waits longer than it must. */
const PATIENT = { timeout: 30_000 };

// One folder for all: each test ends its servers, and only the first has to make the database.
let dataDir: string;
const started: ServerProcess[] = [];

function start(env: Record<string, string> = {}, command?: string[]): ServerProcess {
  const server = startServer({ DATA_DIR: dataDir, ...env }, command);
  started.push(server);
  return server;
}

async function readPostgres() {
  const file = await readPostmasterFile(join(dataDir, 'postgres'));
  return file && (await isPostmasterOf(file.pid, join(dataDir, 'postgres'))) ? file : undefined;
}

beforeAll(() => {
  dataDir = mkdtempSync('/tmp/clientele-main-');
});

afterEach(async () => {
  for (const server of started.splice(0)) {
    if (server.process.exitCode === null) server.process.kill('SIGKILL');
    await server.ended;
  }
  const left = await readPostgres();
  if (!left) return;
  await stopPostmaster(left.pid);
  await removeSocketFolder(left.socketFolder);
});

afterAll(() => rm(dataDir, { recursive: true, force: true }));

describe('the start', () => {
  it('says one line when it is ready, with the link that sets it up while there is no account', async () => {
    const server = start();
    expect(await server.ready).toMatch(
      /^Clientele is ready\. Open http:\/\/127\.0\.0\.1:\d+\/set-up\?token=\S+ to set it up$/,
    );
    expect((await fetch(`${await server.origin}/readyz`)).status).toBe(200);
    server.process.kill('SIGTERM');
    const { stdout, code } = await server.ended;
    expect(stdout.trim().split('\n')).toHaveLength(1);
    expect(code).toBe(0);
  });

  it('makes the first owner, and then says the address', async () => {
    const server = start({ OWNER_EMAIL: 'ada@example.com', OWNER_PASSWORD: 'a long enough password' });
    expect(await server.ready).toMatch(/^Clientele is ready at http:\/\/127\.0\.0\.1:\d+$/);
    const answer = await fetch(`${await server.origin}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: await server.origin },
      body: JSON.stringify({ email: 'ada@example.com', password: 'a long enough password' }),
    });
    expect(answer.status).toBe(200);
  });

  it('names every bad variable and exits with 1', async () => {
    const { code, stdout, stderr } = await start({ PORT: 'http', LOG_LEVEL: 'loud', RATE_LIMIT: 'maybe' })
      .ended;
    expect(stderr.match(/PORT|LOG_LEVEL|RATE_LIMIT/g)).toEqual(['PORT', 'LOG_LEVEL', 'RATE_LIMIT']);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  });

  it('says in one line that the port is taken, exits with 1, and leaves no PostgreSQL running', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await vi.waitUntil(() => other.listening, PATIENT);
    const address = other.address();
    const port = String(address && typeof address === 'object' ? address.port : 0);
    const { code, stderr } = await start({ PORT: port, LOG_LEVEL: 'error' }).ended;
    other.close();
    expect(stderr.trim()).toMatch(/^Port \d+ of 127\.0\.0\.1 is taken by another program\. .*PORT=\.\.\.$/);
    expect(code).toBe(1);
    expect(await readPostgres()).toBeUndefined();
  });

  it('refuses a second one on the same data folder, and says loudly when budgets are lifted', async () => {
    const first = start({ RATE_LIMIT: 'off' });
    await first.ready;
    const { code, stderr } = await start({ LOG_LEVEL: 'error' }).ended;
    expect(stderr.trim()).toMatch(
      new RegExp(
        `^The data folder ${dataDir} is in use by another Clientele \\(process ${first.process.pid}\\)\\..*$`,
      ),
    );
    expect(code).toBe(1);
    expect((await fetch(`${await first.origin}/healthz`)).status).toBe(200);
    first.process.kill('SIGTERM');
    expect((await first.ended).stderr).toMatch(/RATE_LIMIT=off/);
  });
});

describe('the end', () => {
  it.each(['SIGINT', 'SIGHUP'] as const)('%s ends it and its PostgreSQL, with 0', async (signal) => {
    const server = start();
    await server.ready;
    const postgres = await readPostgres();
    server.process.kill(signal);
    expect(await server.ended).toMatchObject({ code: 0 });
    expect(await isRunning(postgres?.pid ?? 0)).toBe(false);
  });

  it('finishes a request that is under way', async () => {
    const server = start();
    const { hostname, port } = new URL(await server.origin);
    const socket = openSocket(Number(port), hostname);
    const body = JSON.stringify({ email: 'nobody@example.com', password: 'not the right one' });
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk.toString();
    });
    const closed = new Promise((resolve) => socket.once('close', resolve));
    // The head and the hint that we wait: when the server says "100 Continue", the request is under way.
    socket.write(
      `POST /api/auth/sign-in/email HTTP/1.1\r\nHost: ${hostname}:${port}\r\nOrigin: http://${hostname}:${port}\r\n` +
        `Content-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: ${body.length}\r\n\r\n`,
    );
    await vi.waitUntil(() => answer.includes('100 Continue'), PATIENT);
    server.process.kill('SIGTERM');
    await vi.waitUntil(() => isRefused(hostname, Number(port)), PATIENT);
    socket.write(body);
    await closed;
    expect(answer).toMatch(/HTTP\/1\.1 401/);
    expect(await server.ended).toMatchObject({ code: 0 });
  });

  it('is told by /readyz for DRAIN_SECONDS, in which everything is served yet', async () => {
    const server = start({ DRAIN_SECONDS: '3' });
    const origin = await server.origin;
    server.process.kill('SIGTERM');
    await vi.waitUntil(async () => (await fetch(`${origin}/readyz`)).status === 503, PATIENT);
    const { hostname, port } = new URL(origin);
    expect(await isRefused(hostname, Number(port))).toBe(false);
    expect((await fetch(`${origin}/api/v1/openapi.json`)).status).toBe(200);
    expect(await server.ended).toMatchObject({ code: 0 });
  });

  it('a second signal ends it at once, and the next start adopts what was left', async () => {
    const server = start();
    const { hostname, port } = new URL(await server.origin);
    const socket = openSocket(Number(port), hostname);
    socket.on('error', () => {});
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk.toString();
    });
    socket.write(
      `POST /api/auth/sign-in/email HTTP/1.1\r\nHost: ${hostname}\r\nContent-Type: application/json\r\n` +
        'Expect: 100-continue\r\nContent-Length: 10\r\n\r\n',
    );
    await vi.waitUntil(() => answer.includes('100 Continue'), PATIENT);
    server.process.kill('SIGTERM');
    await vi.waitUntil(
      () => {
        // What follows closely counts as the same signal, so it is sent until it counts as another.
        server.process.kill('SIGTERM');
        return server.process.exitCode !== null;
      },
      { ...PATIENT, interval: 100 },
    );
    expect(await server.ended).toMatchObject({ code: 1 });
    const left = await readPostgres();
    const next = start();
    await next.ready;
    expect((await readPostgres())?.pid).toBe(left?.pid);
  });

  it('of a killed server leaves a PostgreSQL that the next one takes over', async () => {
    const server = start();
    await server.ready;
    const left = await readPostgres();
    server.process.kill('SIGKILL');
    await server.ended;
    const next = start();
    await next.ready;
    expect((await readPostgres())?.pid).toBe(left?.pid);
    next.process.kill('SIGTERM');
    expect(await next.ended).toMatchObject({ code: 0 });
    expect(await readPostgres()).toBeUndefined();
  });

  it('comes by Ctrl-C in a terminal, which signals npm and the server at once, with 0', async () => {
    const server = start({}, [
      'script',
      '--quiet',
      '--return',
      '--command',
      `cd ${ROOT} && exec npm start`,
      '/dev/null',
    ]);
    await server.ready;
    server.process.stdin?.write('\u0003');
    expect(await server.ended).toMatchObject({ code: 0 });
    expect(await readPostgres()).toBeUndefined();
  });

  it('comes by SIGTERM to npm, with 0', async () => {
    const server = start({}, ['npm', '--prefix', ROOT, 'start']);
    await server.ready;
    server.process.kill('SIGTERM');
    expect(await server.ended).toMatchObject({ code: 0 });
    expect(await readPostgres()).toBeUndefined();
  });

  it('survives a PostgreSQL that is killed, and serves again', async () => {
    const server = start();
    const origin = await server.origin;
    const postgres = await readPostgres();
    process.kill(postgres?.pid ?? 0, 'SIGKILL');
    await vi.waitUntil(async () => ((await readPostgres())?.pid ?? postgres?.pid) !== postgres?.pid, PATIENT);
    await vi.waitUntil(async () => (await fetch(`${origin}/readyz`)).status === 200, PATIENT);
    server.process.kill('SIGTERM');
    expect(await server.ended).toMatchObject({ code: 0 });
  });
});

/** Whether nobody listens there any more. */
function isRefused(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = openSocket(port, host);
    socket.once('connect', () => {
      socket.destroy();
      resolve(false);
    });
    socket.once('error', () => resolve(true));
  });
}
