import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { buildMaps } from './maps.ts';
import { ROOT } from './source.ts';

test('each script of the screens has a map, which leads to our files and stays apart from what is served', async () => {
  const out = await mkdtemp(join(tmpdir(), 'clientele-maps-'));
  onTestFinished(() => rm(out, { recursive: true }));

  const { release, folder } = await buildMaps({ out, allowDirty: true }, () => undefined);

  const scripts = (await readdir(folder)).filter((file) => file.endsWith('.js'));
  expect(scripts).not.toEqual([]);
  const maps = await Promise.all(
    scripts.map(async (file) => JSON.parse(await readFile(join(folder, `${file}.map`), 'utf8'))),
  );
  const sources = maps.flatMap((map) => map.sources as string[]);
  expect(sources.some((source) => source.endsWith('web/src/shell/sentry.ts'))).toBe(true);
  expect(release).toMatch(/^clientele@\d+\.\d+\.\d+-[0-9a-f]{12}/);
  const served = await readdir(join(ROOT, 'web/dist'), { recursive: true });
  expect(served.filter((file) => file.endsWith('.map'))).toEqual([]);
});
