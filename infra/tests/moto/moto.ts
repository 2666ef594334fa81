import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { findPython, INSTALL_MOTO } from './python.ts';

/** A running moto, with this folder's extension. */
export interface Moto {
  url: string;
  pid: number;
  /** What Terraform, the SDKs and the AWS command line need in their environment to talk to it. */
  environment: Record<string, string>;
  /** Forgets every resource. */
  reset(): Promise<void>;
  stop(): Promise<void>;
}

const REGION = 'eu-central-1';

/** Starts moto on the port, or on a free one. */
export async function startMoto(port = 0): Promise<Moto> {
  const python = findPython();
  if (!python) throw new Error(`There is no moto on the PATH. Install it: ${INSTALL_MOTO}`);
  const child = spawn(python, [join(import.meta.dirname, 'serve.py'), String(port)], {
    env: {
      ...process.env,
      // Roles attach policies that AWS manages.
      MOTO_IAM_LOAD_MANAGED_POLICIES: 'true',
      PYTHONDONTWRITEBYTECODE: '1',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await firstUrl(child);
  return {
    url,
    pid: child.pid ?? 0,
    environment: environmentFor(url),
    reset: async () => {
      const answer = await fetch(`${url}/moto-api/reset`, { method: 'POST' });
      if (!answer.ok) throw new Error(`moto could not be reset: ${answer.status}`);
    },
    stop: () => stop(child),
  };
}

export function environmentFor(url: string): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: REGION,
    AWS_DEFAULT_REGION: REGION,
    AWS_EC2_METADATA_DISABLED: 'true',
    // S3 Control puts the account's id before the host, where no resolver knows it: moto answers as a proxy, too.
    HTTP_PROXY: url,
    NO_PROXY: '127.0.0.1',
  };
}

async function firstUrl(child: ChildProcess): Promise<string> {
  // stdout is a pipe: spawn was told so.
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`moto ended with code ${code} before it listened`);
  });
  const said = once(lines, 'line').then(([line]) => String(line));
  const url = (await Promise.race([said, ended])).split(' ').at(-1);
  if (!url?.startsWith('http')) throw new Error(`moto says no address: ${url}`);
  ended.catch(() => undefined);
  return url;
}

// moto has nothing to put away, and answers a polite signal only after open connections close.
async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}
