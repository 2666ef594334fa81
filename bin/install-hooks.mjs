// Runs after `npm install`: git's hooks are for people who work on the code, so not in CI, nor where no git is.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const lefthook = 'node_modules/lefthook/bin/index.js';
if (!process.env.CI && existsSync('.git') && existsSync(lefthook)) {
  const { status } = spawnSync(process.execPath, [lefthook, 'install'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  // A hook that can't be installed is no reason to fail the installation of the program.
  if (status !== 0) process.stderr.write('The git hooks were not installed. Try: npx lefthook install\n');
}
