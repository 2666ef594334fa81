import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

/** What we call of harfbuzz-subset.wasm; harfbuzzjs ships it without a wrapper. Pointers are numbers. */
interface HarfBuzzSubset {
  memory: { buffer: ArrayBuffer };
  _initialize(): void;
  malloc(size: number): number;
  free(pointer: number): void;
  hb_blob_create(data: number, length: number, mode: number, userData: number, destroy: number): number;
  hb_blob_destroy(blob: number): void;
  hb_blob_get_data(blob: number, length: number): number;
  hb_blob_get_length(blob: number): number;
  hb_face_create(blob: number, index: number): number;
  hb_face_destroy(face: number): void;
  hb_face_reference_blob(face: number): number;
  hb_set_add(set: number, value: number): void;
  hb_subset_input_create_or_fail(): number;
  hb_subset_input_destroy(input: number): void;
  hb_subset_input_glyph_set(input: number): number;
  hb_subset_input_set(input: number, kind: number): number;
  hb_subset_input_set_flags(input: number, flags: number): void;
  hb_subset_input_pin_all_axes_to_default(input: number, face: number): number;
  hb_subset_input_pin_axis_location(input: number, face: number, tag: number, value: number): number;
  hb_subset_or_fail(face: number, input: number): number;
}

// Values of hb-subset.h. Glyph numbers are kept, because the map from codes to glyphs names them.
const MEMORY_MODE_WRITABLE = 2;
const SETS_DROP_TABLE_TAG = 3;
const FLAGS = 0x1 /* NO_HINTING */ | 0x2 /* RETAIN_GIDS */ | 0x40; /* NOTDEF_OUTLINE */

/** Tables that a PDF reader never looks at in an embedded font (ISO 32000-1, table 126). */
const NEEDLESS_TABLES = [
  'GSUB',
  'GPOS',
  'GDEF',
  'STAT',
  'BASE',
  'cmap',
  'name',
  'OS/2',
  'post',
  'vhea',
  'vmtx',
];

/** Node has it, but its types don't say so without those of the DOM. */
declare const WebAssembly: {
  instantiate(bytes: Uint8Array): Promise<{ instance: { exports: unknown } }>;
};

let module: Promise<HarfBuzzSubset> | undefined;

/** Cuts a variable TrueType font down to some glyphs at one weight. */
export async function subsetFont(
  sfnt: Uint8Array,
  glyphs: Iterable<number>,
  weight: number,
): Promise<Uint8Array> {
  module ??= instantiate();
  const harfBuzz = await module;
  const data = harfBuzz.malloc(sfnt.length);
  new Uint8Array(harfBuzz.memory.buffer).set(sfnt, data);
  const blob = harfBuzz.hb_blob_create(data, sfnt.length, MEMORY_MODE_WRITABLE, 0, 0);
  const face = harfBuzz.hb_face_create(blob, 0);
  const input = harfBuzz.hb_subset_input_create_or_fail();
  try {
    describeSubset(harfBuzz, input, face, glyphs, weight);
    return cut(harfBuzz, input, face);
  } finally {
    harfBuzz.hb_subset_input_destroy(input);
    harfBuzz.hb_face_destroy(face);
    harfBuzz.hb_blob_destroy(blob);
    harfBuzz.free(data);
  }
}

function describeSubset(
  harfBuzz: HarfBuzzSubset,
  input: number,
  face: number,
  glyphs: Iterable<number>,
  weight: number,
): void {
  harfBuzz.hb_subset_input_set_flags(input, FLAGS);
  const wanted = harfBuzz.hb_subset_input_glyph_set(input);
  for (const glyph of glyphs) harfBuzz.hb_set_add(wanted, glyph);
  const dropped = harfBuzz.hb_subset_input_set(input, SETS_DROP_TABLE_TAG);
  for (const table of NEEDLESS_TABLES) harfBuzz.hb_set_add(dropped, tag(table));
  harfBuzz.hb_subset_input_pin_all_axes_to_default(input, face);
  harfBuzz.hb_subset_input_pin_axis_location(input, face, tag('wght'), weight);
}

function cut(harfBuzz: HarfBuzzSubset, input: number, face: number): Uint8Array {
  const subset = harfBuzz.hb_subset_or_fail(face, input);
  if (subset === 0) throw new Error('HarfBuzz could not cut a subset from a font');
  const blob = harfBuzz.hb_face_reference_blob(subset);
  const start = harfBuzz.hb_blob_get_data(blob, 0);
  const bytes = new Uint8Array(harfBuzz.memory.buffer).slice(
    start,
    start + harfBuzz.hb_blob_get_length(blob),
  );
  harfBuzz.hb_blob_destroy(blob);
  harfBuzz.hb_face_destroy(subset);
  return bytes;
}

async function instantiate(): Promise<HarfBuzzSubset> {
  const path = createRequire(import.meta.url).resolve('harfbuzzjs/dist/harfbuzz-subset.wasm');
  const { instance } = await WebAssembly.instantiate(await readFile(path));
  // The shape is HarfBuzz's C API, which WebAssembly's types cannot carry.
  const harfBuzz = instance.exports as HarfBuzzSubset;
  harfBuzz._initialize();
  return harfBuzz;
}

const tag = (name: string): number =>
  [...name].reduce((value, letter) => (value << 8) + letter.charCodeAt(0), 0);
