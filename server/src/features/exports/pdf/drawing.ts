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
    const clusters = [...clustersOf(run.glyphs)];
    const show = new GlyphString(font, size);
    // Where glyphs don't stand in a row, letter by letter, readers would guess: the run as a whole says its text. From
    // right to left they guess well, and turn round what is said.
    if (run.rightToLeft || clusters.every(isPlain)) show.clusters(clusters, run.rightToLeft);
    else show.speak(run.text, clusters);
    this.write(show.end());
  }
}

/** Builds the operators that show glyphs: `[<codes> adjustment <codes>] TJ`, and rises for marks. */
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

  /** Shows glyphs one by one; where several stand for a text, or no font has it, the page itself says the text. */
  clusters(clusters: readonly (readonly Glyph[])[], rightToLeft: boolean): void {
    for (const cluster of clusters) {
      const [first] = cluster;
      if (!first) continue;
      if (cluster.length > 1 || first.id === 0) this.speak(first.text, [cluster]);
      else if (rightToLeft && [...first.text].length > 1 && this.#font.blank !== undefined)
        this.#ligature(first);
      else this.#glyph(first, first.text);
    }
  }

  /**
   * Shows a ligature read from right to left as if each of its letters had a part of the width: readers put glyphs in
   * order, but not the letters within one.
   */
  #ligature(glyph: Glyph): void {
    const letters = [...glyph.text].reverse();
    const part = Math.round(glyph.advance / letters.length);
    this.#glyph({ ...glyph, advance: part }, letters[0] ?? '', part);
    for (const letter of letters.slice(1)) this.#blank(letter, part);
  }

  /** Shows clusters under their text (ISO 32000-1, 14.9.4), and gives each glyph a share of it for simpler readers. */
  speak(text: string, clusters: readonly (readonly Glyph[])[]): void {
    this.#flush();
    this.#done.push(`/Span <</ActualText <feff${utf16Hex(text)}>>> BDC`);
    for (const cluster of clusters) {
      const letters = [...(cluster[0]?.text ?? '')];
      for (const [index, glyph] of cluster.entries()) {
        const share = index === cluster.length - 1 ? letters.slice(index).join('') : letters[index];
        this.#glyph(glyph, share ?? '');
      }
    }
    if (this.#rise !== 0) {
      // Poppler takes text whose ends stand at different heights for slanted.
      this.#setRise(0);
      this.#blank('', 0);
    }
    this.#flush();
    this.#done.push('EMC');
  }

  end(): string {
    this.#setRise(0);
    this.#flush();
    return this.#done.join('\n');
  }

  #blank(text: string, advance: number): void {
    const id = this.#font.blank;
    if (id !== undefined) this.#glyph({ id, advance, dx: 0, dy: 0, text }, text, advance);
  }

  /** Marks, and parts of ligatures, have a width of their own here, whatever the font says. */
  #glyph(glyph: Glyph, text: string, width = glyph.advance === 0 ? 0 : undefined): void {
    this.#setRise(glyph.dy);
    this.#shift += glyph.dx;
    if (this.#shift !== 0) {
      this.#closeHex();
      this.#shown += ` ${-this.#shift} `;
    }
    const code = glyph.id === 0 ? 0 : this.#font.codeFor(glyph.id, text, width);
    this.#hex += hex16(code);
    this.#shift = glyph.advance - this.#font.advanceOf(code) - glyph.dx;
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

const isPlain = (cluster: readonly Glyph[]): boolean =>
  cluster.length === 1 &&
  cluster.every(({ id, advance, dx, dy }) => id !== 0 && advance > 0 && dx === 0 && dy === 0);

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
