import { join } from 'node:path';
import { run } from './run.ts';

export const ROOT = join(import.meta.dirname, '../../..');

/** What of the checkout runs in production. The screens are added built. */
const PRODUCTION = ['package.json', 'LICENSE', 'contract', 'server'];
/** What else decides what a release holds. */
const INGREDIENTS = [
  ...PRODUCTION,
  'package-lock.json',
  'web',
  'signals/generated',
  'bin',
  'ops/src/release',
];
const NOT_PRODUCTION = /\.test\.ts$|\/testing\/|\/tsconfig\.json$|\/schema-dump\.ts$/;

export interface Source {
  /** Short, 12 hex digits. */
  commit: string;
  version: string;
  /** Paths below ROOT, sorted. */
  files: string[];
}

/**
 * The checkout as a release is made of it.
 * @throws where files differ from the commit, unless that is allowed: then the version says so
 */
export async function readSource({ allowDirty = false } = {}): Promise<Source> {
  const changed = await git('status', '--porcelain', '--', ...INGREDIENTS);
  if (changed && !allowDirty)
    throw new Error(`A release is made of a commit, and these differ from it:\n${changed}Commit them first.`);
  const commit = (await git('rev-parse', '--short=12', 'HEAD')).trim();
  const { version } = JSON.parse(await git('show', 'HEAD:package.json')) as { version: string };
  return {
    commit,
    version: `${version}-${commit}${changed ? '.dirty' : ''}`,
    files: await listProductionFiles(),
  };
}

async function listProductionFiles(): Promise<string[]> {
  const known = (await git('ls-files', '-z', '--', ...PRODUCTION)).split('\0').filter(Boolean);
  const deleted = new Set((await git('ls-files', '-z', '--deleted', '--', ...PRODUCTION)).split('\0'));
  return known.filter((file) => !deleted.has(file) && !NOT_PRODUCTION.test(file)).sort();
}

const git = (...args: string[]) => run('git', args, ROOT);
