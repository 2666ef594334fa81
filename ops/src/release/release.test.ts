import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keyOf, type Manifest, readManifest } from './manifest.ts';
import { publishRelease } from './publish.ts';
import { readSource } from './source.ts';

const manifest: Manifest = {
  version: '1.2.3-0123456789ab',
  commit: '0123456789ab',
  architecture: 'arm64',
  file: 'clientele.tar.gz',
  sha256: 'ab'.repeat(32),
};
let scratch: string;

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'clientele-manifest-'));
});

afterAll(() => rm(scratch, { recursive: true }));

test('a release has what runs in production, and neither tests nor what they need', async () => {
  const { commit, files, version } = await readSource({ allowDirty: true });

  expect(files).toEqual(
    expect.arrayContaining(['LICENSE', 'package.json', 'contract/openapi.json', 'server/src/main.ts']),
  );
  expect(files).toContain('server/src/database/migrations/0001_register.sql');
  expect(files.filter((file) => /test|^web|^infra|^ops/.test(file))).toEqual([]);
  expect(commit).toMatch(/^[0-9a-f]{12}$/);
  expect(version).toContain(`-${commit}`);
});

test('an archive is kept by its content', () => {
  expect(keyOf(manifest)).toBe(`releases/linux-arm64/${manifest.sha256}.tar.gz`);
});

test('what no build wrote is no manifest', async () => {
  const [good, bad] = [join(scratch, 'good.json'), join(scratch, 'bad.json')];
  await writeFile(good, JSON.stringify(manifest));
  await writeFile(bad, JSON.stringify({ ...manifest, sha256: 'short' }));

  expect(await readManifest(good)).toEqual(manifest);
  await expect(readManifest(bad)).rejects.toThrow('is no manifest of a release');
});

test.for(['staging', 'prod'])('%s takes nothing that was not committed', async (environment) => {
  const dirty = { ...manifest, version: `${manifest.version}.dirty` };

  await expect(publishRelease(dirty, { path: scratch, environment }, () => undefined)).rejects.toThrow(
    'it is for dev alone',
  );
});
