import createBidi, { type Bidi } from 'bidi-js';
import { type Instance, instanceFor, type Weight } from '../fonts/faces.ts';
import { type Han, NOTO_ARABIC, VAZIRMATN } from '../fonts/families.ts';

/** A stretch of text in one font and one direction. */
export interface Item {
  text: string;
  instance: Instance;
  level: number;
}

export type BaseDirection = 'ltr' | 'rtl';

// Its types describe an ES module, but Node loads CommonJS, whose default import is the factory itself.
const bidi = (createBidi as unknown as () => Bidi)();
const RIGHT_TO_LEFT =
  /[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
/** Joiners and marks belong to the character before them: they must not leave its font. */
const JOINERS = /\u200c|\u200d|[\ufe00-\ufe0f]/u;
const MARKS = /\p{Mark}/u;

/** The direction of a paragraph: that of its first strong character (UAX #9, P2 and P3). */
export function directionOf(text: string): BaseDirection {
  if (!RIGHT_TO_LEFT.test(text)) return 'ltr';
  const paragraph = bidi.getEmbeddingLevels(text).paragraphs[0];
  return paragraph && paragraph.level % 2 === 1 ? 'rtl' : 'ltr';
}

/** Cuts a line into items and puts them in the order they are drawn from left to right (UAX #9). */
export function itemize(text: string, base: BaseDirection, han: Han, weight: Weight): Item[] {
  const mixed = base === 'rtl' || RIGHT_TO_LEFT.test(text);
  const levels = mixed ? bidi.getEmbeddingLevels(text, base).levels : undefined;
  const items = keepArabicTogether(split(text, levels, han, weight));
  return mixed ? reorder(items) : items;
}

function split(text: string, levels: Uint8Array | undefined, han: Han, weight: Weight): Item[] {
  const items: Item[] = [];
  let current: Item | undefined;
  let index = 0;
  for (const character of text) {
    const level = levels?.[index] ?? 0;
    index += character.length;
    const codePoint = character.codePointAt(0) ?? 0;
    const own =
      current && extendsRun(current, character, codePoint)
        ? current.instance
        : instanceFor(codePoint, han, weight);
    if (current && current.instance === own && current.level === level) {
      current.text += character;
    } else {
      current = { text: character, instance: own, level };
      items.push(current);
    }
  }
  return items;
}

/** Letters join only within one font: a word with a letter that only Noto has is Noto's as a whole. */
function keepArabicTogether(items: Item[]): Item[] {
  const noto = items.find((item) => item.instance.family === NOTO_ARABIC)?.instance;
  if (!noto) return items;
  const merged: Item[] = [];
  for (const item of items) {
    const instance = item.instance.family === VAZIRMATN ? noto : item.instance;
    const before = merged.at(-1);
    if (before?.instance === instance && before.level === item.level) before.text += item.text;
    else merged.push({ ...item, instance });
  }
  return merged;
}

function extendsRun(item: Item, character: string, codePoint: number): boolean {
  if (codePoint < 0x300) return false;
  return JOINERS.test(character) || (MARKS.test(character) && item.instance.covers(codePoint));
}

/** UAX #9, L2: from the highest level down to the lowest odd one, reverse what is at that level or above. */
function reorder(items: Item[]): Item[] {
  const highest = Math.max(0, ...items.map((item) => item.level));
  let ordered = items;
  for (let level = highest; level >= 1; level--) ordered = reverseFrom(ordered, level);
  return ordered;
}

function reverseFrom(items: Item[], level: number): Item[] {
  const result: Item[] = [];
  let reversed: Item[] = [];
  for (const item of items) {
    if (item.level >= level) {
      reversed.unshift(item);
      continue;
    }
    result.push(...reversed, item);
    reversed = [];
  }
  return [...result, ...reversed];
}
