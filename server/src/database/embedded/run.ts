import { type ChildProcess, spawn } from 'node:child_process';
import type { Binaries } from './binaries.ts';
import type { RunAs } from './run-as.ts';

/** A program of PostgreSQL, and as whom it runs. */
export type Programs = Binaries & { runAs: RunAs };

const LIBRARY_PATH = process.platform === 'darwin' ? 'DYLD_LIBRARY_PATH' : 'LD_LIBRARY_PATH';

/** Runs one of the programs as the chosen user, in a process group of its own and with nothing of our environment. */
export function runProgram(programs: Programs, path: string, args: string[]): ChildProcess {
  const [command, ...rest] = [...programs.runAs.prefix, path, ...args];
  return spawn(command ?? path, rest, {
    ...programs.runAs.spawn,
    cwd: '/',
    // A terminal's Ctrl-C goes to its whole process group; PostgreSQL must outlive it until the server has drained.
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    // PGDATA, PGPORT and the like would override what we say.
    env: {
      PATH: process.env.PATH ?? '/usr/bin:/bin',
      LC_ALL: 'C',
      TZ: 'UTC',
      ...(programs.libraryPath && { [LIBRARY_PATH]: programs.libraryPath }),
    },
  });
}

export type Outcome = { code: number | null; complaint: string };

/** Waits for the program to end, with what it wrote to stderr. */
export function finished(child: ChildProcess): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    let complaint = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      complaint = (complaint + chunk.toString()).slice(-8000);
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, complaint }));
  });
}
