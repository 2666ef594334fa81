/**
 * The line of some values as an SVG path: x is the index, y goes from 0 at the top to 100 on the ground. It is broken where nothing
 * is known; a value that stands alone is a dot.
 *
 * @param first the index of the first value
 */
export function linePath(values: readonly (number | null)[], top: number, first = 0): string {
  const parts: string[] = [];
  values.forEach((value, index) => {
    if (value === null) return;
    const y = round(100 - (100 * Math.min(value, top)) / top);
    const isBegun = (values[index - 1] ?? null) !== null;
    // A line of no length is drawn as a dot, since its ends are round.
    const isAlone = !isBegun && (values[index + 1] ?? null) === null;
    parts.push(`${isBegun ? 'L' : 'M'}${first + index} ${y}${isAlone ? 'h0' : ''}`);
  });
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

const round = (value: number) => Math.round(value * 100) / 100;
