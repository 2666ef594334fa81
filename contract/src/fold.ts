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

function foldCharacter(character: string): string {
  const base = character.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return LETTERS[base] ?? base;
}

export function fold(original: string): Folded {
  let text = '';
  const origins: number[] = [];
  let index = 0;
  for (const character of original) {
    const folded = foldCharacter(character);
    text += folded;
    for (let unit = 0; unit < folded.length; unit++) origins.push(index);
    index += character.length;
  }
  origins.push(original.length);
  return { text, origins };
}

/** The ranges `[start, end)` of the original in which a word of the search stands, in order and not overlapping. */
export function findMatches(original: string, q: string): [start: number, end: number][] {
  const { text, origins } = fold(original);
  const ranges: [number, number][] = [];
  for (const word of fold(q).text.split(/\s+/).filter(Boolean)) {
    for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + word.length)) {
      const start = origins[at];
      const end = origins[at + word.length];
      if (start !== undefined && end !== undefined) ranges.push([start, end]);
    }
  }
  return mergeRanges(ranges);
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
