import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';

/** Plans of the data stack read the functions' archives, which are built and not kept. */
export default function buildFunctions(): void {
  const root = resolve(import.meta.dirname, '../..');
  execFileSync(process.execPath, ['ops/src/main.ts', 'functions', 'build'], { cwd: root, stdio: 'pipe' });
}
