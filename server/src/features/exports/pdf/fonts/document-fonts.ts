import type PDFDocument from 'pdfkit';
import type { Instance } from './faces.ts';
import { subsetFont } from './subset.ts';
import { toUnicodeMap } from './to-unicode.ts';

export type Reference = ReturnType<PDFKit.PDFDocument['ref']>;
type Document = InstanceType<typeof PDFDocument>;

/** A font of one PDF, with what the pages drew of it so far. */
export class DocumentFont {
  readonly instance: Instance;
  /** Its name in the resources of pages. */
  readonly key: string;
  readonly reference: Reference;
  /** Glyph to advance, in thousandths of the font size. */
  readonly advances = new Map<number, number>();
  /** Glyph to the one text it stands for. */
  readonly texts = new Map<number, string>();

  constructor(instance: Instance, key: string, reference: Reference) {
    this.instance = instance;
    this.key = key;
    this.reference = reference;
  }

  /** The glyph's own advance; asking for it puts the glyph into the subset. */
  advanceOf(glyph: number): number {
    const known = this.advances.get(glyph);
    if (known !== undefined) return known;
    const advance = this.instance.font.glyphHAdvance(glyph);
    this.advances.set(glyph, advance);
    return advance;
  }

  /** Whether the glyph alone tells its text to who copies or searches; if not, the page must say it (ActualText). */
  speaksFor(glyph: number, text: string): boolean {
    const known = this.texts.get(glyph);
    if (known !== undefined) return known === text;
    if (glyph === 0) return false;
    this.texts.set(glyph, text);
    return true;
  }
}

/** The fonts of one PDF: handed out while pages are drawn, cut down and embedded at the end. */
export class DocumentFonts {
  readonly #document: Document;
  readonly #fonts = new Map<number, DocumentFont>();

  constructor(document: Document) {
    this.#document = document;
  }

  use(instance: Instance): DocumentFont {
    const known = this.#fonts.get(instance.id);
    if (known) return known;
    const font = new DocumentFont(instance, `F${this.#fonts.size + 1}`, this.#document.ref({}));
    this.#fonts.set(instance.id, font);
    return font;
  }

  async embed(): Promise<void> {
    for (const font of this.#fonts.values()) await embedFont(this.#document, font);
  }
}

/** Writes a font as ISO 32000-1, 9.7 has it: a composite font whose character codes are glyph numbers. */
async function embedFont(document: Document, font: DocumentFont): Promise<void> {
  const { instance, advances, texts } = font;
  const glyphs = [...advances.keys()].sort((a, b) => a - b);
  const bytes = await subsetFont(instance.sfnt, glyphs, instance.weight);
  const name = `${subsetTag(font.key)}+${instance.name}`;
  const file = endStream(document.ref({ Length1: bytes.length }), bytes);
  const descendant = document.ref({
    Type: 'Font',
    Subtype: 'CIDFontType2',
    BaseFont: name,
    CIDSystemInfo: { Registry: literal('Adobe'), Ordering: literal('Identity'), Supplement: 0 },
    CIDToGIDMap: 'Identity',
    FontDescriptor: describe(document, name, font, file),
    DW: 0,
    W: glyphs.flatMap((glyph) => [glyph, [advances.get(glyph) ?? 0]]),
  });
  descendant.end(undefined);
  Object.assign(font.reference.data, {
    Type: 'Font',
    Subtype: 'Type0',
    BaseFont: name,
    Encoding: 'Identity-H',
    DescendantFonts: [descendant],
    ToUnicode: endStream(document.ref({}), toUnicodeMap(texts)),
  });
  font.reference.end(undefined);
}

function describe(document: Document, name: string, font: DocumentFont, file: Reference): Reference {
  const { ascender, descender } = font.instance.font.hExtents();
  const descriptor = document.ref({
    Type: 'FontDescriptor',
    FontName: name,
    Flags: 4,
    FontBBox: [-1000, descender, 2000, ascender],
    ItalicAngle: 0,
    Ascent: ascender,
    Descent: descender,
    CapHeight: 700,
    StemV: font.instance.weight / 5,
    FontFile2: file,
  });
  descriptor.end(undefined);
  return descriptor;
}

function endStream(reference: Reference, content: Uint8Array | string): Reference {
  reference.end(content);
  return reference;
}

/** pdfkit writes String objects as PDF strings, and plain strings as names. */
const literal = (text: string): unknown => Object(text);

/** Subsets carry a tag of six letters, different for each (ISO 32000-1, 9.6.4). */
function subsetTag(key: string): string {
  let rest = Number(key.slice(1));
  let tag = '';
  while (tag.length < 6) {
    tag = String.fromCharCode(65 + (rest % 26)) + tag;
    rest = Math.floor(rest / 26);
  }
  return tag;
}
