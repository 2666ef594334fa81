import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { pino } from 'pino';
import { atFileEnd } from '../../database/testing/file-end.ts';
import { Redis } from '../redis.ts';

/** For tests: whether Debian's redis-server is here. CI must have it; elsewhere its absence is said aloud. */
export const hasRedis = ((): boolean => {
  try {
    execFileSync('redis-server', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    const message = 'redis-server is missing: the tests of what several processes share';
    if (process.env.CI === 'true') throw new Error(`${message} must run in CI`);
    process.stderr.write(`\n${message} are SKIPPED. As root: apt-get install -y redis-server\n`);
    return false;
  }
})();

/** A throw-away Redis on a free port, which a test kills, pauses and starts again. */
export class RedisServer {
  readonly port: number;
  readonly #args: readonly string[];
  readonly #protocol: 'tcp' | 'tls';
  #process: ChildProcess | undefined;

  private constructor(port: number, args: readonly string[], protocol: 'tcp' | 'tls') {
    this.port = port;
    this.#protocol = protocol;
    this.#args = args;
  }

  /** Reserves a port; nothing listens there until `start`. */
  static async create(args: readonly string[] = [], protocol: 'tcp' | 'tls' = 'tcp'): Promise<RedisServer> {
    const server = new RedisServer(await freePort(), args, protocol);
    atFileEnd(() => server.kill());
    return server;
  }

  static async started(...options: Parameters<typeof RedisServer.create>): Promise<RedisServer> {
    const server = await RedisServer.create(...options);
    await server.start();
    return server;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  /** Starts it, empty, and waits until it takes connections. */
  async start(): Promise<void> {
    const port = String(this.port);
    const ports = this.#protocol === 'tls' ? ['--port', '0', '--tls-port', port] : ['--port', port];
    const where = [...ports, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
    const child = spawn('redis-server', [...where, ...this.#args], {
      cwd: '/tmp',
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#process = child;
    const endWithUs = () => child.kill('SIGKILL');
    process.once('exit', endWithUs);
    child.once('exit', () => process.off('exit', endWithUs));
    let said = '';
    for await (const chunk of child.stdout) {
      said += chunk;
      if (said.includes('Ready to accept')) return;
    }
    throw new Error(`redis-server did not start: ${said}`);
  }

  async kill(): Promise<void> {
    const child = this.#process;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  /** It keeps its connections and answers nothing. */
  pause(): void {
    this.#process?.kill('SIGSTOP');
  }

  resume(): void {
    this.#process?.kill('SIGCONT');
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('There is no free port.');
  return address.port;
}

export interface Connected {
  readonly redis: Redis;
  /** What it warned of. */
  readonly warnings: readonly string[];
}

/** A connection to it, as a process has one, which waits patiently unless told otherwise. */
export function connectTo(url: string, { secret = 'of the register', patienceMs = 10_000 } = {}): Connected {
  const warnings: string[] = [];
  const log = pino({}, { write: (line) => void warnings.push(JSON.parse(line).msg) });
  const redis = new Redis({ url, log, secret, patienceMs });
  atFileEnd(async () => redis.close());
  return { redis, warnings };
}

/** Until it can be used. */
export async function whenUp(redis: Redis): Promise<void> {
  if ((await redis.latency()) === null) await once(redis, 'back');
}
