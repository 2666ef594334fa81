/**
 * The line of some values as an SVG path: x is the index, y goes from 0 at the top to 100 on the ground. It is broken where nothing
 * is known.
 *
 * @param first the index of the first value
 */
export function linePath(values: readonly (number | null)[], top: number, first = 0): string {
  const parts = values.map((value, index) => {
    if (value === null) return '';
    const isBegun = (values[index - 1] ?? null) !== null;
    return `${isBegun ? 'L' : 'M'}${first + index} ${heightOf(value, top)}`;
  });
  return parts.join('');
}

/** The values that stand alone, which no line shows: lines of no length, whose round ends are dots. */
export function dotsPath(values: readonly (number | null)[], top: number): string {
  const isThere = (index: number) => (values[index] ?? null) !== null;
  const parts = values.map((value, index) =>
    value === null || isThere(index - 1) || isThere(index + 1) ? '' : `M${index} ${heightOf(value, top)}h0`,
  );
  return parts.join('');
}

/** What lies below the line, piece by piece. */
export function areaPath(values: readonly (number | null)[], top: number): string {
  const pieces: string[] = [];
  let begun = -1;
  for (let index = 0; index <= values.length; index += 1) {
    const isThere = (values[index] ?? null) !== null;
    if (isThere && begun < 0) begun = index;
    if (isThere || begun < 0) continue;
    pieces.push(`${linePath(values.slice(begun, index), top, begun)}L${index - 1} 100L${begun} 100Z`);
    begun = -1;
  }
  return pieces.join('');
}

/** How far below the top, of 100. */
export const heightOf = (value: number, top: number) =>
  Math.round(10_000 - (10_000 * Math.min(value, top)) / top) / 100;
