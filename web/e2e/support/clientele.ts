import { type ChildProcessByStdio, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { findFreePort } from './free-port.ts';

const copy = promisify(execFile);

const ROOT = join(import.meta.dirname, '../../..');

/** Who owns the register of a journey. */
export const OWNER = {
  name: 'owner',
  email: 'owner@example.com',
  password: 'a journey begins here',
} as const;

export interface Clientele {
  /** Its origin. */
  readonly url: string;
  /** The address in its ready line: the set-up link where there is no owner yet. */
  readonly printed: string;
  stop(): Promise<void>;
}

export interface ClienteleOptions {
  /** Make OWNER the first owner; without, the register waits to be set up. */
  withOwner: boolean;
  /** More of its environment. */
  env?: Readonly<Record<string, string>>;
}

/** Ports to listen on again: what a browser keeps of an address, it keeps for the next register there. */
const ports: number[] = [];

/** A register of its own, copied from the template, that is gone when it is stopped. */
export async function startFromTemplate(template: string, options: ClienteleOptions): Promise<Clientele> {
  const folder = await mkdtemp(join(tmpdir(), 'clientele-e2e-'));
  const dataDir = join(folder, 'data');
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    // It keeps the owners: as root, PostgreSQL runs as somebody else.
    await copy('cp', ['-a', template, dataDir]);
    const clientele = await startClientele({ ...options, dataDir });
    return { ...clientele, stop: () => clientele.stop().finally(remove) };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** Starts Clientele as `npm start` does, with the screens as they are now. */
export async function startClientele({
  withOwner,
  env = {},
  dataDir,
}: ClienteleOptions & { dataDir: string }): Promise<Clientele> {
  const port = ports.pop() ?? (await findFreePort());
  const child = spawn(process.execPath, [join(ROOT, 'bin/start.mjs')], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      PORT: String(port),
      DATA_DIR: dataDir,
      LOG_LEVEL: 'trace',
      RATE_LIMIT: 'off',
      ...env,
      ...(withOwner ? { OWNER_EMAIL: OWNER.email, OWNER_PASSWORD: OWNER.password } : {}),
    },
  });
  const log: string[] = [];
  child.stderr.on('data', (text: Buffer) => log.push(text.toString()));
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    }
    ports.push(port);
    expectNobodyIn(log.join(''));
  };
  try {
    const printed = await readAddress(child, log);
    return { url: `http://127.0.0.1:${port}`, printed, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Journeys sign people in, and write about others: neither addresses nor passwords are anything for a log. */
function expectNobodyIn(log: string): void {
  const told = log
    .split('\n')
    .filter((line) => /[\w.+-]+@[\w-]+\.\w/.test(line) || line.includes(OWNER.password));
  if (told.length > 0) throw new Error(`The log tells of people:\n${told.join('\n')}`);
}

/** The address in the line that says it is ready; what else it said where it ended before. */
async function readAddress(
  { stdout }: ChildProcessByStdio<null, Readable, Readable>,
  log: string[],
): Promise<string> {
  const said: string[] = [];
  for await (const line of createInterface({ input: stdout })) {
    const address = /https?:\/\/\S+/.exec(line)?.[0];
    if (address) return address;
    said.push(`${line}\n`);
  }
  throw new Error(`Clientele did not start:\n${[...said, ...log].join('')}`);
}
