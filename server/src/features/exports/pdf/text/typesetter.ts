import type { Weight } from '../fonts/faces.ts';
import type { Han } from '../fonts/families.ts';
import { fitText } from './fit.ts';
import { type BaseDirection, directionOf, itemize } from './itemize.ts';
import { type Run, shapeRun } from './shape.ts';

export interface TextStyle {
  size: number;
  weight: Weight;
  /** Figures of equal width, so that they stand under each other. */
  tabular?: boolean;
  /** Of the paragraph; that of the text itself unless told. */
  direction?: BaseDirection;
}

/** A line ready to be drawn; its width is in points. */
export interface Line {
  runs: readonly Run[];
  width: number;
}

/** Enough for the words that repeat in a register; emptied when full, so that memory stays flat. */
const CACHED_RUNS = 4_000;

/** Turns text into lines of glyphs. Its fonts must have been loaded by `loadFontsFor`. */
export class Typesetter {
  readonly #runs = new Map<string, Run>();

  /** Sets text in at most `maxLines` lines of `width` points; what doesn't fit ends in an ellipsis. */
  setText(text: string, han: Han, style: TextStyle, width: number, maxLines: number): Line[] {
    const base = style.direction ?? directionOf(text);
    const lineOf = (part: string) => this.#setLine(part, base, han, style);
    const whole = lineOf(text);
    if (whole.width <= width) return [whole];
    return fitText(text, width, maxLines, (part) => lineOf(part).width).map(lineOf);
  }

  /** The width in points that text takes when it is set in one line. */
  widthOf(text: string, han: Han, style: TextStyle): number {
    return this.#setLine(text, directionOf(text), han, style).width;
  }

  #setLine(text: string, base: BaseDirection, han: Han, style: TextStyle): Line {
    const tabular = style.tabular ?? false;
    const runs: Run[] = [];
    let width = 0;
    for (const { text: part, instance, level } of itemize(text, base, han, style.weight)) {
      const rightToLeft = level % 2 === 1;
      const key = `${instance.id},${tabular},${rightToLeft},${part}`;
      const run = this.#runs.get(key) ?? shapeRun(instance, part, rightToLeft, tabular);
      this.#remember(key, run);
      runs.push(run);
      width += run.width;
    }
    return { runs, width: (width * style.size) / 1000 };
  }

  #remember(key: string, run: Run): void {
    if (this.#runs.size >= CACHED_RUNS) this.#runs.clear();
    this.#runs.set(key, run);
  }
}
