import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Family, familiesFor, type Han } from './families.ts';

/** One WOFF2 file of a family: Fontsource cuts each family into files by Unicode range. */
export interface Slice {
  family: Family;
  path: string;
}

const require = createRequire(import.meta.url);
const slicesByFamily = new Map<string, ReadonlyMap<number, Slice>>();

/** The slices that say they cover a code point, best first. Their character maps have the last word. */
export function slicesFor(codePoint: number, han: Han): Slice[] {
  return familiesFor(codePoint, han).flatMap((family) => slicesOf(family).get(codePoint) ?? []);
}

function slicesOf(family: Family): ReadonlyMap<number, Slice> {
  const known = slicesByFamily.get(family.package);
  if (known) return known;
  const slices = readSlices(family);
  slicesByFamily.set(family.package, slices);
  return slices;
}

function readSlices(family: Family): Map<number, Slice> {
  const ranges: Record<string, string> = JSON.parse(
    readFileSync(require.resolve(`${family.package}/unicode.json`), 'utf8'),
  );
  const slug = family.package.slice(family.package.indexOf('/') + 1);
  const slices = new Map<number, Slice>();
  for (const [key, list] of Object.entries(ranges)) {
    const file = `${slug}-${key.replace(/[[\]]/g, '')}-wght-normal.woff2`;
    const slice = { family, path: require.resolve(`${family.package}/files/${file}`) };
    for (const codePoint of codePointsOf(list)) slices.set(codePoint, slice);
  }
  return slices;
}

/** Reads CSS ranges such as `U+0000-00FF,U+0131`. */
function* codePointsOf(list: string): Generator<number> {
  for (const range of list.split(',')) {
    const [first = '', last = first] = range.trim().replace(/^U\+/i, '').split('-');
    const end = Number.parseInt(last, 16);
    for (let codePoint = Number.parseInt(first, 16); codePoint <= end; codePoint++) yield codePoint;
  }
}
