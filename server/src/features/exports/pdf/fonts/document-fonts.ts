import { setImmediate } from 'node:timers/promises';
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
  /**
   * What the character codes mean, in their order. A glyph has a code for each text it stands for, so that every code
   * has one text. Code 0 is the box for what no font has.
   */
  readonly codes: { glyph: number; advance: number; text: string }[] = [];
  readonly #codeOf = new Map<string, number>();

  constructor(instance: Instance, key: string, reference: Reference) {
    this.instance = instance;
    this.key = key;
    this.reference = reference;
    this.codeFor(0, '');
  }

  /** A glyph without ink, if the font has one. */
  get blank(): number | undefined {
    const { font } = this.instance;
    return font.nominalGlyph(0x20) ?? font.nominalGlyph(0x200c);
  }

  /** The code that shows a glyph and reads as a text, as wide as the glyph unless told; asking for it puts the glyph into the subset. */
  codeFor(glyph: number, text: string, width?: number): number {
    const key = `${glyph} ${width ?? ''} ${text}`;
    const known = this.#codeOf.get(key);
    if (known !== undefined) return known;
    const code =
      this.codes.push({ glyph, text, advance: width ?? this.instance.font.glyphHAdvance(glyph) }) - 1;
    this.#codeOf.set(key, code);
    return code;
  }

  advanceOf(code: number): number {
    return this.codes[code]?.advance ?? 0;
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

  /** Cutting a font takes milliseconds, and there may be hundreds: other work runs in between. */
  async embed(): Promise<void> {
    for (const font of this.#fonts.values()) {
      await embedFont(this.#document, font);
      await setImmediate();
    }
  }
}

/** Writes a font as ISO 32000-1, 9.7 has it: a composite font whose codes we give out. */
async function embedFont(document: Document, font: DocumentFont): Promise<void> {
  const { instance, codes } = font;
  const glyphs = new Set(codes.map(({ glyph }) => glyph));
  const bytes = await subsetFont(instance.sfnt, glyphs, instance.weight);
  const name = `${subsetTag(font.key)}+${instance.name}`;
  const file = endStream(document.ref({ Length1: bytes.length }), bytes);
  const descendant = document.ref({
    Type: 'Font',
    Subtype: 'CIDFontType2',
    BaseFont: name,
    CIDSystemInfo: { Registry: literal('Adobe'), Ordering: literal('Identity'), Supplement: 0 },
    CIDToGIDMap: endStream(document.ref({}), glyphMap(codes)),
    FontDescriptor: describe(document, name, font, file),
    DW: 0,
    W: [0, codes.map(({ advance }) => advance)],
  });
  descendant.end(undefined);
  Object.assign(font.reference.data, {
    Type: 'Font',
    Subtype: 'Type0',
    BaseFont: name,
    Encoding: 'Identity-H',
    DescendantFonts: [descendant],
    ToUnicode: endStream(document.ref({}), toUnicodeMap(codes.map(({ text }) => text))),
  });
  font.reference.end(undefined);
}

/** Two bytes of glyph number for each code. */
function glyphMap(codes: DocumentFont['codes']): Uint8Array {
  const bytes = Buffer.alloc(codes.length * 2);
  for (const [code, { glyph }] of codes.entries()) bytes.writeUInt16BE(glyph, code * 2);
  return bytes;
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
