import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from './run.ts';
import { ROOT, readSource } from './source.ts';

export interface Maps {
  /** As reports of errors name what ran. */
  release: string;
  /** The scripts with their maps. */
  folder: string;
}

/**
 * Builds the screens once more, with source maps, for who reads reports of errors. They go into a folder of their own: the
 * screens that are served and released have none and name none.
 * @throws where the scripts are not those of the screens, so that the maps would lead astray
 */
export async function buildMaps(
  { out, allowDirty }: { out: string; allowDirty: boolean },
  say: (line: string) => void,
): Promise<Maps> {
  const { version } = await readSource({ allowDirty });
  say(`Building the screens of ${version}, and their source maps.`);
  await run(process.execPath, ['bin/build.ts', '--if-stale'], ROOT);
  const vite = [
    'node_modules/vite/bin/vite.js',
    'build',
    'web',
    '--logLevel',
    'warn',
    '--sourcemap',
    'hidden',
  ];
  await run(process.execPath, [...vite, '--outDir', out, '--emptyOutDir'], ROOT, {
    NODE_ENV: 'production',
  });
  const folder = join(out, 'assets');
  for (const script of (await readdir(folder)).filter((file) => file.endsWith('.js'))) {
    const [built, served] = await Promise.all([
      readFile(join(folder, script)),
      readFile(join(ROOT, 'web/dist/assets', script)).catch(() => null),
    ]);
    if (!served?.equals(built)) throw new Error(`${script} is not what the screens have: build them anew.`);
  }
  return { release: `clientele@${version}`, folder };
}
