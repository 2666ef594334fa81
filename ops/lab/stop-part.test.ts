import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makePlan } from './plan.ts';
import { findMain, listProcesses, until } from './processes.ts';
import type { Lab } from './state.ts';
import { killPart, stopPart } from './stop-part.ts';

let lab: Lab;
beforeEach(() => {
  lab = { plan: makePlan(mkdtempSync(join(tmpdir(), 'clientele-lab-')), 21_000, false), processes: {} };
  mkdirSync(join(lab.plan.folder, 'redis'));
});
afterEach(async () => {
  await killPart(lab, 'redis');
  rmSync(lab.plan.folder, { recursive: true });
});

/** A shell in the folder of a part, with a child, which is known as its process or is not. */
function start(script: string, { known }: { known: boolean }) {
  const child = spawn('sh', ['-c', script], {
    cwd: join(lab.plan.folder, 'redis'),
    detached: true,
    stdio: 'ignore',
  });
  if (known && child.pid) lab.processes.redis = child.pid;
  return child;
}

test('a part ends with its children, also when it does not want to', async () => {
  start('trap "" TERM; sleep 600 & while :; do sleep 0.1; done', { known: true });
  await until(() => listProcesses(lab, 'redis').length >= 2, 5_000);

  await killPart(lab, 'redis');

  expect(listProcesses(lab, 'redis')).toEqual([]);
});

test('a part that was told to stop (SIGSTOP) ends in good order too', async () => {
  const child = start('trap "exit 7" TERM; while :; do sleep 0.1; done', { known: true });
  await until(() => findMain(lab, 'redis') !== undefined, 5_000);
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGSTOP');
  await until(() => findMain(lab, 'redis')?.state === 'T', 5_000);

  await stopPart(lab, 'redis');

  expect(await ended).toBe(7);
});

test('a shell that someone opened in the folder is left alone', async () => {
  const shell = start('sleep 600', { known: false });

  expect(listProcesses(lab, 'redis')).toEqual([]);
  await stopPart(lab, 'redis');

  expect([shell.exitCode, shell.signalCode]).toEqual([null, null]);
  shell.kill('SIGKILL');
});
