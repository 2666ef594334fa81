import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));

type ServerEnded = { code: number | null; stdout: string; stderr: string };

/** A server in a process of its own. */
export type ServerProcess = {
  process: ChildProcess;
  /** The line that says where it is; rejects when the process ends before. */
  ready: Promise<string>;
  /** The address in that line. */
  origin: Promise<string>;
  ended: Promise<ServerEnded>;
};

/** Starts a server on a free port with nothing of our environment but the path, and what is given. */
export function startServer(
  env: Record<string, string>,
  command: string[] = [process.execPath, MAIN],
): ServerProcess {
  const [program = '', ...args] = command;
  const child = spawn(program, args, {
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      PORT: '0',
      ...env,
    },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].on('data', (chunk: Buffer) => {
      output[name] += chunk.toString();
    });
  }
  const ended = new Promise<ServerEnded>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, ...output }));
  });
  const ready = new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).on('line', (line) => line.includes('is ready') && resolve(line));
    ended.then(() => reject(new Error(`The server ended before it was ready: ${output.stderr}`)), reject);
  });
  ready.catch(() => {
    // A test of a start that fails waits for the end alone.
  });
  const origin = ready.then((line) => {
    const [address] = line.match(/https?:\/\/[^\s/]+/) ?? [];
    if (!address) throw new Error(`No address in: ${line}`);
    return address;
  });
  origin.catch(() => {
    // As above.
  });
  return { process: child, ready, origin, ended };
}
