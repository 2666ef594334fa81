import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { timeRequests } from '../load.ts';
import type { Register } from '../register.ts';
import type { Row } from '../table.ts';

const LIMIT_MB = 150;
const LISTS = 10_000;
const LOOK_EVERY_MS = 50;

export interface MemoryResult {
  readonly name: string;
  /** The most that was held. */
  readonly megabytes: number;
}

/** What the process holds in memory (proc(5), VmRSS). */
async function residentMegabytes(pid: number): Promise<number> {
  const [, kilobytes] = (await readFile(`/proc/${pid}/status`, 'utf8')).match(/VmRSS:\s+(\d+) kB/) ?? [];
  return Number(kilobytes) / 1024;
}

async function watch(pid: number, work: Promise<unknown>): Promise<number> {
  let most = 0;
  let working = true;
  const done = work.finally(() => {
    working = false;
  });
  // It may fail while the loop looks elsewhere; the loop ends, and the last line says so.
  done.catch(() => undefined);
  while (working) {
    most = Math.max(most, await residentMegabytes(pid));
    await Promise.race([done.catch(() => undefined), delay(LOOK_EVERY_MS)]);
  }
  await done;
  return most;
}

/** Reads a file to its end and keeps nothing of it; answers how many lines it has. */
async function readLines({ origin, cookie }: Register, path: string): Promise<number> {
  const answer = await fetch(`${origin}${path}`, { headers: { cookie, 'accept-encoding': 'identity' } });
  if (!answer.ok || !answer.body) throw new Error(`${path} answered ${answer.status}`);
  let lines = 0;
  for await (const chunk of answer.body)
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines += 1;
  return lines;
}

/** The server's own process at rest, under lists, and while it exports every client. */
export async function measureMemory(register: Register): Promise<MemoryResult[]> {
  const { pid } = register;
  const results = [{ name: 'at rest, after the start', megabytes: await residentMegabytes(pid) }];
  const lists = timeRequests(register, ['/api/v1/clients'], LISTS);
  results.push({ name: `during ${LISTS} lists`, megabytes: await watch(pid, lists) });
  results.push({ name: 'after them', megabytes: await residentMegabytes(pid) });
  let lines = 0;
  const reading = readLines(register, '/api/v1/clients/export?format=csv').then((count) => {
    lines = count;
  });
  const megabytes = await watch(pid, reading);
  results.push({ name: `during a CSV export of ${lines - 1} clients`, megabytes });
  return results;
}

export const memoryRow = ({ name, megabytes }: MemoryResult): Row => ({
  what: name,
  MB: megabytes.toFixed(0),
  [`under ${LIMIT_MB} MB`]: megabytes < LIMIT_MB ? 'yes' : 'NO',
});
