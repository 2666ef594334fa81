import { setImmediate } from 'node:timers/promises';
import PDFDocument from 'pdfkit';
import { Drawing } from './drawing.ts';
import { DocumentFonts, type Reference } from './fonts/document-fonts.ts';
import type { PdfOptions } from './options.ts';
import { contentWidth, MARGIN, type Paper, papersFor } from './paper.ts';
import type { Line } from './text/typesetter.ts';

/** What a page says at its foot; asked for when the number of pages is known. */
export type Footer = (page: number, pages: number) => { left: Line; right: Line };

const FOOTER = { size: 7.5, grey: 0.42, fromBottom: 24 };

/**
 * The pages of one PDF. A finished page is written out at once; only its footer, a form of its own, waits for the end,
 * because it names the number of pages.
 */
export class Sheet {
  readonly document: InstanceType<typeof PDFDocument>;
  readonly #fonts: DocumentFonts;
  readonly #footers: Reference[] = [];
  #paper: Paper;
  #drawing: Drawing | undefined;

  constructor(options: PdfOptions) {
    this.#paper = papersFor(options.pageSize)[0];
    this.document = new PDFDocument({
      autoFirstPage: false,
      font: '',
      pdfVersion: '1.7',
      lang: options.locale,
      displayTitle: true,
      info: {
        Title: options.title,
        Creator: 'Clientele',
        Producer: 'Clientele',
        CreationDate: options.generatedAt,
      },
    });
    this.#fonts = new DocumentFonts(this.document);
  }

  set paper(paper: Paper) {
    this.#paper = paper;
  }

  get width(): number {
    return contentWidth(this.#paper);
  }

  /** The lowest a row may reach. */
  get floor(): number {
    return this.#paper.height - MARGIN.bottom;
  }

  get drawing(): Drawing {
    if (!this.#drawing) throw new Error('There is no page to draw on yet');
    return this.#drawing;
  }

  startPage(): void {
    this.finishPage();
    const { document } = this;
    const { width, height } = this.#paper;
    document.addPage({ size: [width, height], margin: 0 });
    const footer = document.ref({ Type: 'XObject', Subtype: 'Form', BBox: [0, 0, width, height] });
    document.page.xobjects.Footer = footer;
    this.#footers.push(footer);
    this.#drawing = new Drawing(this.#fonts);
  }

  finishPage(): void {
    if (!this.#drawing) return;
    this.document.addContent(this.#drawing.content);
    this.document.addContent('/Artifact <</Type /Pagination /Subtype /Footer>> BDC /Footer Do EMC');
    Object.assign(this.document.page.fonts, this.#drawing.fonts);
    this.#drawing = undefined;
  }

  /** Writes the footers and the fonts, and ends the document. */
  async finish(footer: Footer): Promise<void> {
    this.finishPage();
    for (const [index, form] of this.#footers.entries()) {
      this.#drawFooter(form, footer(index + 1, this.#footers.length));
      if (index % 100 === 99) await setImmediate();
    }
    await this.#fonts.embed();
    this.document.end();
  }

  #drawFooter(form: Reference, { left, right }: ReturnType<Footer>): void {
    const drawing = new Drawing(this.#fonts);
    const baseline = this.floor + MARGIN.bottom - FOOTER.fromBottom;
    drawing.text(left, MARGIN.side, baseline, FOOTER.size, FOOTER.grey);
    drawing.text(right, MARGIN.side + this.width - right.width, baseline, FOOTER.size, FOOTER.grey);
    Object.assign(form.data, { Resources: { Font: drawing.fonts } });
    form.end(drawing.content);
  }
}
