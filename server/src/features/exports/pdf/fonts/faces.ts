import { readFile } from 'node:fs/promises';
import { Blob, Face, Font, Variation } from 'harfbuzzjs';
import type { Family, Han } from './families.ts';
import { type Slice, slicesFor } from './slices.ts';
import { decodeWoff2 } from './woff2.ts';

/** Regular for what is read, semi-bold for what names it. */
export type Weight = 400 | 600;

/** One slice at one weight: what a run of text is shaped with, and one font of the PDF. */
export interface Instance {
  id: number;
  name: string;
  weight: Weight;
  /** The variable font's bytes, to cut the subset from. */
  sfnt: Uint8Array;
  font: Font;
  family: Family;
  covers(codePoint: number): boolean;
}

interface LoadedSlice {
  instances: Readonly<Record<Weight, Instance>>;
  covers(codePoint: number): boolean;
}

/** Everything is shaped at 1000 units per em, PDF's own glyph space. */
const UNITS_PER_EM = 1000;

const loading = new Map<string, Promise<LoadedSlice>>();
const chosen: Readonly<Record<Han, Map<number, LoadedSlice>>> = {
  ja: new Map(),
  ko: new Map(),
  'zh-Hans': new Map(),
  'zh-Hant': new Map(),
};
let lastId = 0;

/**
 * Loads every font that a text needs, so that setting them can then be synchronous.
 * What was loaded stays for the life of the process: at most some 60 MB when every slice of every script was seen.
 */
export async function loadFontsFor(text: string, han: Han): Promise<void> {
  if (!chosen[han].has(FALLBACK)) await choose(FALLBACK, han);
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? FALLBACK;
    if (!chosen[han].has(codePoint)) await choose(codePoint, han);
  }
}

/** Whether a text can be set at once; asking is much cheaper than awaiting. */
export function hasFontsFor(text: string, han: Han): boolean {
  const known = chosen[han];
  if (!known.has(FALLBACK)) return false;
  for (const character of text) if (!known.has(character.codePointAt(0) ?? FALLBACK)) return false;
  return true;
}

/** The font that draws a code point; where none does, Inter, whose box for missing glyphs is visible. */
export function instanceFor(codePoint: number, han: Han, weight: Weight): Instance {
  const slice = chosen[han].get(codePoint) ?? chosen[han].get(FALLBACK);
  if (!slice) throw new Error('loadFontsFor must run before text is set');
  return slice.instances[weight];
}

const FALLBACK = 0x20;

async function choose(codePoint: number, han: Han): Promise<void> {
  for (const slice of slicesFor(codePoint, han)) {
    const loaded = await load(slice);
    if (!loaded.covers(codePoint)) continue;
    chosen[han].set(codePoint, loaded);
    return;
  }
  const fallback = chosen[han].get(FALLBACK);
  if (fallback) chosen[han].set(codePoint, fallback);
}

function load(slice: Slice): Promise<LoadedSlice> {
  const known = loading.get(slice.path);
  if (known) return known;
  const loaded = read(slice);
  loading.set(slice.path, loaded);
  return loaded;
}

async function read(slice: Slice): Promise<LoadedSlice> {
  const sfnt = await decodeWoff2(await readFile(slice.path));
  const face = new Face(new Blob(sfnt));
  const codePoints = new Set(face.collectUnicodes());
  const covers = (codePoint: number) => codePoints.has(codePoint);
  const instance = (weight: Weight): Instance => {
    const font = new Font(face);
    font.setScale(UNITS_PER_EM, UNITS_PER_EM);
    font.setVariations([new Variation('wght', weight)]);
    const name = `${slice.family.name}-${weight === 600 ? 'SemiBold' : 'Regular'}`;
    lastId += 1;
    return { id: lastId, name, weight, sfnt, font, family: slice.family, covers };
  };
  return { instances: { 400: instance(400), 600: instance(600) }, covers };
}
