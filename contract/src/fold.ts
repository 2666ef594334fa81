/**
 * How search compares text, for showing what matched: without case and accents, like fold_text in the database.
 * Each folded character remembers where in the original it came from, so that a match can be marked there.
 */
export interface Folded {
  readonly text: string;
  /** For each UTF-16 unit of `text`, the index in the original that it came from; one more for the end. */
  readonly origins: readonly number[];
}

const LETTERS: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
};

/** The German and Nordic spellings of letters with a mark, as fold_spellings in the database has them. */
const SPELLINGS: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe', å: 'aa' };

function foldCharacter(character: string): string {
  const base = character.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return LETTERS[base] ?? base;
}

const spellCharacter = (character: string) =>
  SPELLINGS[character.normalize('NFC').toLowerCase()] ?? foldCharacter(character);

function foldWith(original: string, foldOne: (character: string) => string): Folded {
  let text = '';
  const origins: number[] = [];
  let index = 0;
  for (const character of original) {
    const folded = foldOne(character);
    text += folded;
    for (let unit = 0; unit < folded.length; unit++) origins.push(index);
    index += character.length;
  }
  origins.push(original.length);
  return { text, origins };
}

export const fold = (original: string): Folded => foldWith(original, foldCharacter);

/** With ae, oe and ue as a, o and u: the other way round of a spelling. */
function shorten({ text, origins }: Folded): Folded {
  const kept = [...origins.keys()]
    .slice(0, -1)
    .filter((at) => !(text[at] === 'e' && /[aou]/.test(text[at - 1] ?? '')));
  return {
    text: kept.map((at) => text[at]).join(''),
    origins: [...kept.map((at) => origins[at] ?? 0), origins.at(-1) ?? 0],
  };
}

/** Where the character that a folded unit came from ends in the original: one letter may fold to two. */
const endOf = (origins: readonly number[], unit: number) =>
  origins.find((origin) => origin > (origins[unit] ?? 0)) ?? origins.at(-1) ?? 0;

function findWord({ text, origins }: Folded, word: string): [number, number][] {
  const ranges: [number, number][] = [];
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + word.length)) {
    // The second letter of one that folds to two is no beginning: e does not stand in ä.
    if (origins[at] !== origins[at - 1])
      ranges.push([origins[at] ?? 0, endOf(origins, at + word.length - 1)]);
  }
  return ranges;
}

/**
 * The ranges `[start, end)` of the original in which a word of the search stands, in order and not overlapping; in any of
 * the spellings under which search finds it.
 */
export function findMatches(original: string, q: string): [start: number, end: number][] {
  const folded = fold(original);
  const spellings = [folded, foldWith(original, spellCharacter), shorten(folded)];
  const words = fold(q).text.split(/\s+/).filter(Boolean);
  return mergeRanges(words.flatMap((word) => spellings.flatMap((spelling) => findWord(spelling, word))));
}

function mergeRanges(ranges: [number, number][]): [number, number][] {
  const merged: [number, number][] = [];
  for (const [start, end] of ranges.sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}
