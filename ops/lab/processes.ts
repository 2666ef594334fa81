import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { folderOf } from './plan.ts';
import type { Lab } from './state.ts';

export interface Process {
  pid: number;
  session: number;
  /** As proc(5) has it: T is stopped, Z has ended. */
  state: string;
  /** The folder that it works in. */
  folder: string;
  program: string;
}

/** Every process that we may look at. */
function listAll(): Process[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readProcess(Number(name)) ?? []);
}

/** Undefined when it has ended meanwhile, or is someone else's. */
function readProcess(pid: number): Process | undefined {
  try {
    // After the name, which may hold anything: state, parent, group, session (proc(5)).
    const [state = '', , , session] = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    if (state === 'Z' || state === 'X') return undefined;
    const [folder, program] = [readlinkSync(`/proc/${pid}/cwd`), readlinkSync(`/proc/${pid}/exe`)];
    return { pid, session: Number(session), state, folder, program };
  } catch {
    return undefined;
  }
}

/**
 * The processes of a part: those of the session that its first one leads, and PostgreSQL's, each of which leads one of its own.
 * All work in the part's folder, by which a number that was given to another process since is told apart; so is a shell that
 * someone opened in there.
 */
export function listProcesses({ plan, processes }: Lab, part: string, all = listAll()): Process[] {
  const own = `${folderOf(plan, part)}/`;
  return all.filter(
    ({ session, folder, program }) =>
      `${folder}/`.startsWith(own) && (session === processes[part] || program.endsWith('/bin/postgres')),
  );
}

/** The first process of a part, while it lives. */
export function findMain(lab: Lab, part: string): Process | undefined {
  return listProcesses(lab, part).find(({ pid }) => pid === lab.processes[part]);
}

/** Sends a signal to those that still live. */
export function signalAll(processes: readonly Process[], signal: NodeJS.Signals): void {
  for (const { pid } of processes)
    try {
      process.kill(pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
}

/** Asks until it is so. @returns whether it came to be in time */
export async function until(
  isSo: () => boolean | Promise<boolean>,
  patienceMs: number,
  everyMs = 100,
): Promise<boolean> {
  const giveUpAt = performance.now() + patienceMs;
  while (!(await isSo())) {
    if (performance.now() > giveUpAt) return false;
    await delay(everyMs);
  }
  return true;
}
