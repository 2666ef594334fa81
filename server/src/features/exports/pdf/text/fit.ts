const words = new Intl.Segmenter(undefined, { granularity: 'word' });
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

const ELLIPSIS = '…';
/** Scripts that put no spaces between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
/** Where a long address or number may be broken when no word boundary helps. */
const JOINTS = /[@._/\-+:,;]$/u;

type WidthOf = (text: string) => number;

/** Breaks text that is too wide for one line into at most `maxLines`; the last ends in an ellipsis if it must. */
export function fitText(text: string, width: number, maxLines: number, widthOf: WidthOf): string[] {
  const lines: string[] = [];
  let rest = text;
  while (lines.length < maxLines - 1 && widthOf(rest) > width) {
    const head = takeLine(rest, width, widthOf);
    lines.push(head.trimEnd());
    rest = rest.slice(head.length).trimStart();
  }
  if (rest !== '') lines.push(widthOf(rest) <= width ? rest : shorten(rest, width, widthOf));
  return lines;
}

/** As many whole graphemes as fit before an ellipsis. */
function shorten(text: string, width: number, widthOf: WidthOf): string {
  const ends = graphemeEnds(text);
  const fits = (end: number) => widthOf(text.slice(0, end).trimEnd() + ELLIPSIS) <= width;
  const end = lastFitting(ends, fits);
  return text.slice(0, end ?? 0).trimEnd() + ELLIPSIS;
}

function takeLine(text: string, width: number, widthOf: WidthOf): string {
  const fits = (end: number) => widthOf(text.slice(0, end).trimEnd()) <= width;
  const atWord = lastFitting(wordBreaks(text), fits);
  if (atWord !== undefined) return text.slice(0, atWord);
  const ends = graphemeEnds(text);
  const atGrapheme = lastFitting(ends, fits) ?? ends[0] ?? text.length;
  const joint = ends.findLast(
    (end) => end <= atGrapheme && end * 2 > atGrapheme && JOINTS.test(text.slice(0, end)),
  );
  return text.slice(0, joint ?? atGrapheme);
}

function wordBreaks(text: string): number[] {
  const breaks: number[] = [];
  let before = '';
  for (const { segment, index } of words.segment(text)) {
    if (index > 0 && mayBreakBetween(before, segment)) breaks.push(index);
    before = segment;
  }
  return breaks;
}

function mayBreakBetween(before: string, after: string): boolean {
  if (/\s$/u.test(before)) return !/^\s/u.test(after);
  if (/^[\p{Pe}\p{Pf}\p{Po}\s]/u.test(after) || /[\p{Ps}\p{Pi}]$/u.test(before)) return false;
  return before.endsWith('-') || UNSPACED.test(before) || UNSPACED.test(after);
}

function graphemeEnds(text: string): number[] {
  return Array.from(graphemes.segment(text), ({ segment, index }) => index + segment.length);
}

/** Widths grow with the text, so the last position that fits is found by halving. */
function lastFitting(positions: readonly number[], fits: (position: number) => boolean): number | undefined {
  let low = 0;
  let high = positions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (fits(positions[middle] ?? 0)) low = middle + 1;
    else high = middle;
  }
  return positions[low - 1];
}
