// Knows whether the built screens (web/dist) still are what their sources say. Plain JavaScript: bin/start.mjs asks it on
// whatever Node npm runs on, because starting another Node to ask would take longer than the answer.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '..');
export const BUILT = join(ROOT, 'web/dist');
export const STAMP = '.sources';

const SOURCES = [
  'web/index.html',
  'web/vite.config.ts',
  'web/public',
  'web/src',
  'contract/src',
  'signals/generated',
  'package-lock.json',
];
const NOT_BUILT = /\.test\.tsx?$/;

/** Whether web/dist is missing or was built from other sources. */
export function isWebStale() {
  try {
    return readFileSync(join(BUILT, STAMP), 'utf8') !== hashWebSources();
  } catch {
    return true;
  }
}

/** Whether there is anything built at all. */
export function isWebBuilt() {
  return existsSync(join(BUILT, 'index.html'));
}

/** By content: a git checkout changes the times of files that it leaves alike, and copies keep those that it changes. */
export function hashWebSources() {
  const hash = createHash('sha256');
  for (const path of SOURCES.flatMap(listFiles).sort()) {
    hash.update(`${path}\0`);
    hash.update(readFileSync(join(ROOT, path)));
    hash.update('\0');
  }
  return hash.digest('hex');
}

function listFiles(path) {
  if (!existsSync(join(ROOT, path))) return [];
  if (/\.[a-z]+$/.test(path)) return NOT_BUILT.test(path) ? [] : [path];
  return readdirSync(join(ROOT, path)).flatMap((name) => listFiles(`${path}/${name}`));
}
