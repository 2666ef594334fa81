import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** What `launch.ts` says when PostgreSQL runs. */
type Running = { url: string; adopted: boolean; pid: number };

type Ended = { code: number | null; signal: NodeJS.Signals | null; stderr: string };

/** A launcher in another process: it may be killed, or run as somebody else. */
export type Launched = {
  process: ChildProcess;
  /** Rejects, with what the process said, when it ends before PostgreSQL runs. */
  running: Promise<Running>;
  ended: Promise<Ended>;
};

export type LaunchOptions = {
  args?: string[];
  /** Goes before the command. */
  prefix?: string[];
  node?: string;
  script?: string;
  uid?: number;
  gid?: number;
};

const SCRIPT = fileURLToPath(new URL('launch.ts', import.meta.url));

export function launch(dataDir: string, options: LaunchOptions = {}): Launched {
  const { args = [], prefix = [], node = process.execPath, script = SCRIPT, ...as } = options;
  const [command = node, ...rest] = [...prefix, node, script, ...args, dataDir];
  const child = spawn(command, rest, { stdio: ['ignore', 'pipe', 'pipe'], cwd: '/', ...as });
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  // Not "close": after a kill -9, what PostgreSQL inherited may stay open.
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => setImmediate(() => resolve({ code, signal, stderr })));
  });
  const running = new Promise<Running>((resolve, reject) => {
    createInterface(child.stdout).once('line', (line) => resolve(JSON.parse(line) as Running));
    void ended.then(() => reject(new Error(`The launcher ended: ${stderr}`)), reject);
  });
  running.catch(() => {
    // Whoever waits for it is told; a test of a failing start waits for the end alone.
  });
  return { process: child, running, ended };
}
