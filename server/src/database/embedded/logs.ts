import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

const KEPT = 5;

/** PostgreSQL begins a new log at 10 MB but never removes one: keeps the newest few. */
export async function pruneLogs(folder: string): Promise<void> {
  const old = (await listLogs(folder)).slice(0, -KEPT);
  await Promise.all(old.map((name) => rm(join(folder, name), { force: true })));
}

/** The end of the newest log, where PostgreSQL says why it stopped. */
export async function readLastLog(folder: string): Promise<string> {
  const newest = (await listLogs(folder)).at(-1);
  if (!newest) return '';
  return (await readFile(join(folder, newest), 'utf8').catch(() => '')).slice(-4000);
}

/** Their names carry the time they began, so that their order is their age. */
async function listLogs(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => /^postgresql-.*\.log$/.test(name)).sort();
}
