import type { PdfOptions } from './options.ts';

/** A sheet as it lies before the reader, in points. */
export interface Paper {
  width: number;
  height: number;
}

export const MARGIN = { side: 36, top: 36, bottom: 44 };

/** Upright sizes, each about twice the one before (ISO 216, ANSI/ASME Y14.1): a printer scales the larger ones down. */
const SIZES: Readonly<Record<PdfOptions['pageSize'], readonly (readonly [number, number])[]>> = {
  A4: [
    [595.28, 841.89],
    [841.89, 1190.55],
    [1190.55, 1683.78],
  ],
  Letter: [
    [612, 792],
    [792, 1224],
    [1224, 1584],
  ],
};

/** The sheets to choose from, narrowest first: upright, then on its side, then larger ones on their sides. */
export function papersFor(pageSize: PdfOptions['pageSize']): [Paper, ...Paper[]] {
  const sizes = SIZES[pageSize];
  const [[width, height] = [0, 0]] = sizes;
  return [{ width, height }, ...sizes.map(([short, long]) => ({ width: long, height: short }))];
}

/** The width between the margins. */
export const contentWidth = (paper: Paper): number => paper.width - 2 * MARGIN.side;
