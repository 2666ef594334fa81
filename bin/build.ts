import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runProcess } from './run-process.ts';
import { BUILT, hashWebSources, isWebStale, ROOT, STAMP } from './web-sources.mjs';

const HELP = `Usage: node bin/node.mjs bin/build.ts [--if-stale]

Builds the screens into web/dist. npm install and npm start do so by themselves.

  --if-stale  only if their sources changed since they were built
  --help      show this
`;

const VITE = join(ROOT, 'node_modules/vite/bin/vite.js');
const CACHE = join(ROOT, 'node_modules/.cache');

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Builds beside the old ones and puts them in their place in one go: a running server always has whole screens. */
async function build(): Promise<number> {
  if (!existsSync(VITE)) return withoutVite();
  const fresh = join(CACHE, `web-${process.pid}`);
  const old = `${fresh}-old`;
  // Taken before the build: what changes while it runs makes it stale.
  const stamp = hashWebSources();
  try {
    await mkdir(CACHE, { recursive: true });
    const vite = [process.execPath, VITE, 'build', '--logLevel', 'warn', '--outDir', fresh, '--emptyOutDir'];
    // Whatever the caller's: screens for development are others.
    const env = { NODE_ENV: 'production' };
    const { code, output } = await runProcess([...vite, join(ROOT, 'web')], { env });
    if (code !== 0) {
      say(`The screens could not be built:\n${output}`);
      return 1;
    }
    await writeFile(join(fresh, STAMP), stamp);
    if (existsSync(BUILT)) await rename(BUILT, old);
    await rename(fresh, BUILT);
    say('The screens are built.');
    return 0;
  } catch (error) {
    say(`The screens could not be built: ${error instanceof Error ? error.message : error}`);
    return 1;
  } finally {
    await rm(fresh, { recursive: true, force: true });
    await rm(old, { recursive: true, force: true });
  }
}

function withoutVite(): number {
  say('The screens were not built: Vite is not installed. Run "npm install --include=dev" and start again.');
  // An installation for production brings the screens along, built elsewhere; it must not fail for want of the builder.
  return process.env.npm_lifecycle_event === 'postinstall' ? 0 : 1;
}

const { values } = parseArgs({ options: { 'if-stale': { type: 'boolean' }, help: { type: 'boolean' } } });
if (values.help) process.stdout.write(HELP);
else if (!values['if-stale'] || isWebStale()) process.exitCode = await build();
