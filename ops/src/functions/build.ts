import { mkdir, readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { zip } from './zip.ts';

const FUNCTIONS = join(import.meta.dirname, '../../functions');
/** The modules of infra/ look for the archives here. */
const DIST = join(FUNCTIONS, 'dist');

// Parts of pg are CommonJS, which asks for Node's own modules by `require`: a module has none.
const REQUIRE = `import{createRequire}from'node:module';const require=createRequire(import.meta.url);`;

/** Every folder of ops/functions with an index.ts is a function. */
export async function listFunctions(): Promise<string[]> {
  const files = await readdir(FUNCTIONS, { recursive: true });
  return files.flatMap((file) => /^([^/]+)\/index\.ts$/.exec(file)?.[1] ?? []).sort();
}

/**
 * Makes a function's archive: one file with everything it needs but Node. The same sources and packages give the same bytes.
 * @returns where it is
 */
export async function buildFunction(name: string, folder = DIST): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(FUNCTIONS, name, 'index.ts')],
    bundle: true,
    write: false,
    minify: true,
    // So that traces name functions as the sources do.
    keepNames: true,
    platform: 'node',
    // What runs it: docs/decisions/0025-functions-run-on-node-22.md.
    target: 'node22',
    format: 'esm',
    banner: { js: REQUIRE },
    external: ['pg-native'],
    legalComments: 'none',
  });
  const [bundle] = outputFiles;
  if (!bundle) throw new Error(`esbuild made nothing of ${name}.`);
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${name}.zip`);
  // A plan that runs meanwhile reads the archive before or the one after, never half of one.
  const unfinished = `${path}.${process.pid}`;
  await writeFile(unfinished, zip({ 'index.mjs': bundle.contents }));
  await rename(unfinished, path);
  return path;
}
