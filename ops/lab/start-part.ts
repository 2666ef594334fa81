import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LabError } from './error.ts';
import type { Part } from './part.ts';
import { folderOf, type Plan } from './plan.ts';
import { askWhetherReady } from './probe.ts';
import { until } from './processes.ts';
import { type Lab, writeLab } from './state.ts';

/** Generous: the machine may be slow and busy. */
const PATIENCE_MS = 120_000;
const TAIL_LINES = 15;

/**
 * Starts a part and waits until it is ready.
 * @throws {LabError} with the end of its log, when it ends before or is not ready in time
 */
export async function startPart(lab: Lab, part: Part): Promise<void> {
  const child = launch(lab, part);
  let why: string | undefined;
  const isReady = async () => {
    why = await askWhetherReady(part.ready);
    return why === undefined || hasEnded(child);
  };
  await until(isReady, PATIENCE_MS);
  if (hasEnded(child)) throw failure(lab.plan, part, 'ended at once');
  if (why !== undefined) throw failure(lab.plan, part, `is not ready after ${PATIENCE_MS / 1000} s: ${why}`);
}

/** Starts its process, which outlives ours, and remembers it. */
function launch(lab: Lab, part: Part): ChildProcess {
  const folder = prepareFolder(lab.plan, part);
  const log = openSync(logOf(lab.plan, part.name), 'a');
  const [program, ...args] = asAccount(part);
  const child = spawn(program, args, {
    cwd: folder,
    detached: true,
    env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LANG: 'C.UTF-8', ...part.env },
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  child.once('error', () => undefined);
  child.unref();
  if (child.pid === undefined) throw new LabError(`${part.name} can't be started: is ${program} there?`);
  lab.processes[part.name] = child.pid;
  writeLab(lab);
  return child;
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean =>
  exitCode !== null || signalCode !== null;

const logOf = (plan: Plan, part: string): string => join(folderOf(plan, part), 'log');

/** The end of what a part said. */
function tailOf(plan: Plan, part: string): string {
  const lines = readFileSync(logOf(plan, part), 'utf8').trimEnd().split('\n');
  return lines
    .slice(-TAIL_LINES)
    .map((line) => `    ${line}`)
    .join('\n');
}

function failure(plan: Plan, { name }: Part, what: string): LabError {
  return new LabError(`${name} ${what}. Its log (${logOf(plan, name)}) ends with:\n${tailOf(plan, name)}`);
}

/** As root each part is its account's; otherwise all are ours. */
const isRoot = process.getuid?.() === 0;

function asAccount({ account, command }: Part): readonly [string, ...string[]] {
  if (!isRoot || !account) return command;
  return ['/usr/bin/setpriv', `--reuid=${account}`, `--regid=${account}`, '--init-groups', '--', ...command];
}

function prepareFolder(plan: Plan, part: Part): string {
  const folder = folderOf(plan, part.name);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const name of part.folders ?? []) mkdirSync(join(folder, name), { recursive: true, mode: 0o700 });
  for (const [name, text] of Object.entries(part.files ?? {}))
    writeFileSync(join(folder, name), text, { mode: 0o600 });
  if (isRoot && part.account) give(folder, part.account);
  return folder;
}

/** What lies there from before belongs to the account already, except what we have just written. */
function give(folder: string, account: string): void {
  execFileSync('chown', ['--recursive', `${account}:${account}`, folder]);
}
