import type { DocumentFont, DocumentFonts, Reference } from './fonts/document-fonts.ts';
import { hex16, utf16Hex } from './fonts/to-unicode.ts';
import type { Glyph, Run } from './text/shape.ts';
import type { Line } from './text/typesetter.ts';

export type Grey = number;

/**
 * Collects the operators of a page, and the fonts they use. Lengths are points, from the top left corner: pdfkit
 * turns the page's axis over, so text turns it back.
 */
export class Drawing {
  readonly fonts: Record<string, Reference> = {};
  readonly #documentFonts: DocumentFonts;
  readonly #operators: string[] = [];

  constructor(documentFonts: DocumentFonts) {
    this.#documentFonts = documentFonts;
  }

  get content(): string {
    return this.#operators.join('\n');
  }

  write(operator: string): void {
    this.#operators.push(operator);
  }

  rule(x: number, y: number, width: number, thickness: number, grey: Grey): void {
    this.write(`${fixed(grey)} g ${fixed(x)} ${fixed(y)} ${fixed(width)} ${fixed(thickness)} re f`);
  }

  /** Draws a line of text from `x`, standing on `baseline`. */
  text(line: Line, x: number, baseline: number, size: number, grey: Grey): void {
    this.write(`BT ${fixed(grey)} g 1 0 0 -1 ${fixed(x)} ${fixed(baseline)} Tm`);
    for (const run of line.runs) this.#run(run, size);
    this.write('ET');
  }

  #run(run: Run, size: number): void {
    const font = this.#documentFonts.use(run.instance);
    this.fonts[font.key] = font.reference;
    this.write(`/${font.key} ${fixed(size)} Tf`);
    const show = new GlyphString(font, size);
    for (const cluster of clustersOf(run.glyphs)) show.add(cluster);
    this.write(show.end());
  }
}

/** Builds the operators that show glyphs: `[<glyphs> adjustment <glyphs>] TJ`, and rises for marks. */
class GlyphString {
  readonly #font: DocumentFont;
  readonly #size: number;
  readonly #done: string[] = [];
  #shown = '';
  #hex = '';
  #rise = 0;
  #shift = 0;

  constructor(font: DocumentFont, size: number) {
    this.#font = font;
    this.#size = size;
  }

  add(cluster: readonly Glyph[]): void {
    const [first] = cluster;
    if (!first) return;
    const plain = cluster.length === 1 && this.#font.speaksFor(first.id, first.text);
    if (!plain) {
      this.#flush();
      this.#done.push(`/Span <</ActualText <feff${utf16Hex(first.text)}>>> BDC`);
    }
    for (const glyph of cluster) this.#glyph(glyph);
    if (!plain) {
      this.#flush();
      this.#done.push('EMC');
    }
  }

  end(): string {
    this.#setRise(0);
    this.#flush();
    return this.#done.join('\n');
  }

  #glyph(glyph: Glyph): void {
    this.#setRise(glyph.dy);
    this.#shift += glyph.dx;
    if (this.#shift !== 0) {
      this.#closeHex();
      this.#shown += ` ${-this.#shift} `;
    }
    this.#hex += hex16(glyph.id);
    this.#shift = glyph.advance - this.#font.advanceOf(glyph.id) - glyph.dx;
  }

  #setRise(rise: number): void {
    if (rise === this.#rise) return;
    this.#flush();
    this.#rise = rise;
    this.#done.push(`${fixed((rise * this.#size) / 1000)} Ts`);
  }

  #closeHex(): void {
    if (this.#hex !== '') this.#shown += `<${this.#hex}>`;
    this.#hex = '';
  }

  /** A shift left over moves what follows, be it the next glyph here or the next run. */
  #flush(): void {
    this.#closeHex();
    if (this.#shift !== 0) this.#shown += ` ${-this.#shift} `;
    this.#shift = 0;
    if (this.#shown !== '') this.#done.push(`[${this.#shown}] TJ`);
    this.#shown = '';
  }
}

/** Glyphs that stand together for one text. */
function* clustersOf(glyphs: readonly Glyph[]): Generator<Glyph[]> {
  let cluster: Glyph[] = [];
  for (const glyph of glyphs) {
    if (glyph.text !== '' && cluster.length > 0) {
      yield cluster;
      cluster = [];
    }
    cluster.push(glyph);
  }
  if (cluster.length > 0) yield cluster;
}

/** Hundredths of a point are finer than any printer. */
const fixed = (value: number): string => String(Math.round(value * 100) / 100);
