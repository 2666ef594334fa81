import { readFile } from 'node:fs/promises';

export const ARCHITECTURES = ['arm64', 'x64'] as const;
export type Architecture = (typeof ARCHITECTURES)[number];

/** What was built: written beside the archive, read by `publish`. */
export interface Manifest {
  /** As RELEASE names it: the version of package.json and the commit. */
  version: string;
  commit: string;
  architecture: Architecture;
  /** The archive's file name, in the manifest's folder. */
  file: string;
  /** Of the archive, in hex. */
  sha256: string;
}

/** @throws where the file is none that `release build` wrote */
export async function readManifest(path: string): Promise<Manifest> {
  const manifest = JSON.parse(await readFile(path, 'utf8')) as Partial<Manifest>;
  const { version, commit, architecture, file, sha256 } = manifest;
  if (!version || !commit || !architecture || !file || !/^[0-9a-f]{64}$/.test(sha256 ?? ''))
    throw new Error(`${path} is no manifest of a release. Make one: npm run ops -- release build`);
  return manifest as Manifest;
}

/** Where an archive is kept in the bucket: by its content, so that a key never holds another one. */
export function keyOf({ architecture, sha256 }: Pick<Manifest, 'architecture' | 'sha256'>): string {
  return `releases/linux-${architecture}/${sha256}.tar.gz`;
}
