import type { PdfColumn } from './options.ts';

/** A column as it stands on the page; lengths in points. */
export interface PlacedColumn extends PdfColumn {
  x: number;
  width: number;
}

/** What a column would like: `least` keeps its heading's longest word whole, `natural` shows most cells in one line. */
export interface Wish {
  column: PdfColumn;
  least: number;
  natural: number;
}

export const GUTTER = 10;

/** The width that all columns would take side by side. */
export const naturalWidth = (wishes: readonly Wish[]): number =>
  wishes.reduce((sum, wish) => sum + wish.natural, GUTTER * (wishes.length - 1));

/** Shares out a page's width: to natural widths and the rest by weight, or, where room is short, fairly. */
export function placeColumns(wishes: readonly Wish[], left: number, available: number): PlacedColumn[] {
  const room = available - GUTTER * (wishes.length - 1);
  const widths = naturalWidth(wishes) <= available ? spread(wishes, room) : squeeze(wishes, room);
  let x = left;
  return wishes.map(({ column }, index) => {
    const width = widths[index] ?? 0;
    const placed = { ...column, x, width };
    x += width + GUTTER;
    return placed;
  });
}

const weightOf = (wish: Wish): number => wish.column.weight ?? 1;
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

function spread(wishes: readonly Wish[], room: number): number[] {
  const spare = room - sum(wishes.map((wish) => wish.natural));
  const weights = sum(wishes.map(weightOf));
  return wishes.map((wish) => wish.natural + (spare * weightOf(wish)) / weights);
}

/** Columns that need less than their share keep what they need; the others divide what is left, never below their least. */
function squeeze(wishes: readonly Wish[], room: number): number[] {
  const least = wishes.map((wish) => Math.min(wish.least, wish.natural));
  const leastOfAll = sum(least);
  if (leastOfAll >= room) return least.map((width) => (width * room) / leastOfAll);
  let lambda = 0;
  let high = room;
  const widthsAt = (share: number) =>
    wishes.map((wish, index) => Math.min(wish.natural, Math.max(least[index] ?? 0, share * weightOf(wish))));
  for (let step = 0; step < 40; step++) {
    const middle = (lambda + high) / 2;
    if (sum(widthsAt(middle)) <= room) lambda = middle;
    else high = middle;
  }
  return widthsAt(lambda);
}
