import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmdirSync,
  statSync,
} from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { addressOf, authorityOf, type Plan, ROOT } from './plan.ts';
import { requestText } from './request.ts';
import { type Lab, readLab } from './state.ts';
import type { PartStatus } from './status.ts';

// In the order of a day: each goes on with the lab that the one before left.

// A folder that others may pass through, as the temporary one: parts run as accounts of their own.
const above = mkdtempSync(join(tmpdir(), 'clientele-'));
chmodSync(above, 0o711);
const folder = join(above, 'lab');
let plan: Plan;

/** One of the commands, as it is typed. */
function run(command: 'lab' | 'drills', ...args: string[]): Promise<{ code: number; output: string }> {
  const file = join(ROOT, 'ops', command, 'main.ts');
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [file, ...args],
      { env: { ...process.env, LAB_DIR: folder } },
      (error, out, err) => resolve({ code: error ? Number(error.code ?? 1) : 0, output: out + err }),
    );
  });
}

async function bringUp(): Promise<Lab> {
  const { code, output } = await run('lab', 'up');
  expect(code, output).toBe(0);
  const lab = readLab(folder);
  if (!lab) throw new Error(`There is no lab in ${folder}`);
  return lab;
}

async function statusOf(name: string): Promise<PartStatus | undefined> {
  const parts = JSON.parse((await run('lab', 'status', '--json')).output) as PartStatus[];
  return parts.find((part) => part.name === name);
}

const ask = (path: string, headers: Record<string, string> = {}) =>
  requestText(`${addressOf(plan)}${path}`, { ca: readFileSync(authorityOf(plan)), headers });

beforeAll(async () => {
  ({ plan } = await bringUp());
});
afterAll(async () => {
  await run('lab', 'down');
  rmdirSync(above);
});

test('every part is ready, and one PostgreSQL leads', async () => {
  const { code, output } = await run('lab', 'status');

  expect(code, output).toBe(0);
  expect(output.match(/ ready /g)).toHaveLength(18);
  expect([output.match(/: leads/g), output.match(/: standby/g)].map((found) => found?.length)).toEqual([
    1, 1,
  ]);
});

test('what holds a password is read by nobody else', () => {
  for (const file of ['lab.json', 'pgbouncer/users.txt', 'redis/redis.conf', 'postgres-1/patroni.yml'])
    expect(statSync(join(folder, file)).mode & 0o077, file).toBe(0);
});

test('a request through the edge is seen whole: in its log, and what the server did of it', async () => {
  const trace = randomBytes(16).toString('hex');
  const { status } = await ask('/readyz', {
    traceparent: `00-${trace}-${randomBytes(8).toString('hex')}-01`,
  });
  const sent = await ask('/api/v1/clients', {
    traceparent: `00-${trace}-${randomBytes(8).toString('hex')}-01`,
  });

  expect([status, sent.status]).toEqual([200, 401]);
  await vi.waitFor(
    async () => {
      const { output } = await run('lab', 'trace', trace);
      expect(output).toContain('GET /api/v1/clients 401');
    },
    { timeout: 60_000, interval: 500 },
  );
});

test('an attack is refused before it reaches a server', async () => {
  const attack = await ask(
    `/api/v1/clients?q=${encodeURIComponent("1' or 1=1 union select password from accounts--")}`,
  );
  const [honest, id] = [await ask('/api/v1/clients?q=lowenthal'), attack.headers['x-request-id']];

  expect([attack.status, id, honest.status]).toEqual([403, undefined, 401]);
});

test('of a lab that is half dead it says what is, and brings that back without touching the rest', async () => {
  const before = readLab(folder)?.processes ?? {};
  process.kill(-(before.blackbox ?? 0), 'SIGKILL');
  await vi.waitFor(async () => expect((await statusOf('blackbox'))?.state).toBe('gone'), { timeout: 20_000 });
  expect((await run('lab', 'status')).code).toBe(1);

  const { processes } = await bringUp();

  expect(processes).toEqual({ ...before, blackbox: expect.any(Number) });
  expect((await statusOf('blackbox'))?.state).toBe('ready');
});

test('two faults: the right alarm is told of, no other, and all is clear again', async () => {
  const { code, output } = await run('drills', 'alarms', 'outage', 'cache-gone');

  expect(code, output).toBe(0);
  expect(output).toContain('2 passed, 0 failed, 0 skipped');
});

test('taken down, nothing of it is left', async () => {
  const { code, output } = await run('lab', 'down');

  expect(code, output).toBe(0);
  expect(existsSync(folder)).toBe(false);
  expect(listPlacesOfProcesses().filter((place) => place.startsWith(folder))).toEqual([]);
  expect(readFileSync('/proc/self/mounts', 'utf8')).not.toContain(folder);
  expect((await Promise.all(Object.values(plan.ports).map(isListening))).filter(Boolean)).toEqual([]);
});

function listPlacesOfProcesses(): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        // Of one whose folder was removed it says so behind the path.
        return [readlinkSync(`/proc/${pid}/cwd`)];
      } catch {
        return [];
      }
    });
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
