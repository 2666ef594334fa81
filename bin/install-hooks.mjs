// Runs after `npm install`: git's hooks are for people who work on the code, so not in CI, nor where no git is.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** Null where the tools of development are left out. */
function findLefthook() {
  try {
    return require.resolve('lefthook/bin/index.js');
  } catch {
    return null;
  }
}

const lefthook = findLefthook();
if (!process.env.CI && existsSync('.git') && lefthook) {
  const { status } = spawnSync(process.execPath, [lefthook, 'install'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  // A hook that can't be installed is no reason to fail the installation of the program.
  if (status !== 0) process.stderr.write('The git hooks were not installed. Try: npx lefthook install\n');
}
