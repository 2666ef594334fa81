import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderOf, type Plan } from './plan.ts';

/** Room for a register of some hundred thousand clients; what is not used takes no memory. */
const SIZE = '1g';

const DISKS = ['postgres-1', 'postgres-2'];

export const diskOf = (plan: Plan, part: string): string => join(folderOf(plan, part), 'disk');

/** Whether we may mount: tried, since neither being root nor its capabilities tell. */
export function mayMount(folder: string): boolean {
  const tried = join(folder, 'tried');
  mkdirSync(tried, { recursive: true });
  return mount(tried) && unmount(tried);
}

/** Gives each PostgreSQL a small file system of its own, where it has none yet. */
export function mountDisks(plan: Plan): void {
  if (!plan.disks) return;
  for (const part of DISKS) {
    const disk = diskOf(plan, part);
    if (listMounted(plan.folder).includes(disk)) continue;
    mkdirSync(disk, { recursive: true });
    if (!mount(disk)) throw new Error(`${disk} can't be mounted`);
    chmodSync(disk, 0o700);
  }
}

export function unmountDisks(folder: string): void {
  for (const disk of listMounted(folder))
    if (!unmount(disk)) throw new Error(`${disk} can't be unmounted: is someone working in it?`);
}

const mount = (folder: string) =>
  spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE},mode=0700`, 'clientele-lab', folder]).status === 0;

const unmount = (folder: string) => spawnSync('umount', [folder]).status === 0;

/** What is mounted below a folder. */
function listMounted(folder: string): string[] {
  return readFileSync('/proc/self/mounts', 'utf8')
    .split('\n')
    .flatMap((line) => line.split(' ')[1] ?? [])
    .filter((place) => place.startsWith(`${folder}/`));
}
