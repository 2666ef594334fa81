import { once } from 'node:events';
import { PassThrough, type Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { hasFontsFor, loadFontsFor } from './fonts/faces.ts';
import { hanOf } from './fonts/families.ts';
import { cellFormatter, cleanText } from './format-cell.ts';
import { drawMasthead, factsOf } from './masthead.ts';
import type { PdfOptions } from './options.ts';
import { MARGIN } from './paper.ts';
import { type Footer, Sheet } from './sheet.ts';
import { type Cells, cellsOf, choosePaper, Table } from './table.ts';
import { Typesetter } from './text/typesetter.ts';

/** Rows that the widths of the columns are judged by. */
const SAMPLE = 100;
/** Rows whose fonts are looked up, and that are set, between two turns of the event loop. */
const BATCH = 50;
/** Written but unread bytes at which the writer waits for the reader. */
const HIGH_WATER = 1 << 20;

const NOTHING_FOUND = 'No clients match.';

/**
 * Writes rows as a PDF: a masthead that names the filters, then a table, with its headings and "page x of y" on every
 * page. Pages leave as they are finished and rows are read as fast as the PDF is, so memory grows by some 2 kB a page.
 * The stream fails with what reading the rows fails with; destroying it ends the reading.
 */
export function renderPdf(options: PdfOptions): Readable {
  const sheet = new Sheet(options);
  const output = new PassThrough();
  sheet.document.pipe(output);
  write(sheet, output, options).catch((error: unknown) => {
    output.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  return output;
}

async function write(sheet: Sheet, output: PassThrough, options: PdfOptions): Promise<void> {
  const typesetter = new Typesetter();
  await loadFurniture(options);
  let table: Table | undefined;
  let y = 0;
  for await (const rows of batchesOf(cellRowsOf(options))) {
    await loadCells(rows);
    if (!table) {
      table = startTable(sheet, typesetter, options, rows);
      y = startFirstPage(sheet, typesetter, options, table);
    }
    y = drawRows(sheet, table, rows, y);
    await roomIn(sheet, output);
    if (output.destroyed) return;
  }
  if (!table) drawNothingFound(sheet, typesetter, options);
  await sheet.finish(footerOf(typesetter, options));
}

async function* cellRowsOf(options: PdfOptions): AsyncGenerator<Cells> {
  const format = cellFormatter(options.locale, options.timeZone);
  for await (const row of options.rows) yield cellsOf(row, options.columns, format);
}

/** The first batch is the sample; the others are short, so that requests beside the export don't wait for it. */
async function* batchesOf(rows: AsyncIterable<Cells>): AsyncGenerator<Cells[]> {
  let size = SAMPLE;
  let batch: Cells[] = [];
  for await (const row of rows) {
    batch.push(row);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
    size = BATCH;
  }
  if (batch.length > 0) yield batch;
}

/** Loads what every page may need: the words of the page's own furniture, at least Latin, digits and the ellipsis. */
async function loadFurniture(options: PdfOptions): Promise<void> {
  const texts = [
    options.title,
    ...factsOf(options).flatMap(({ label, value }) => [label, value]),
    ...options.columns.map(({ label }) => label),
    footerText(options),
  ];
  for (const text of texts) await loadFontsFor(cleanText(text), hanOf(text));
}

async function loadCells(rows: readonly Cells[]): Promise<void> {
  for (const cells of rows) {
    for (const { text, country } of cells) {
      const han = hanOf(text, country);
      if (!hasFontsFor(text, han)) await loadFontsFor(text, han);
    }
  }
}

function startTable(
  sheet: Sheet,
  typesetter: Typesetter,
  options: PdfOptions,
  sample: readonly Cells[],
): Table {
  sheet.paper = choosePaper(typesetter, options, sample);
  return Table.fit(typesetter, options.columns, sample, sheet.width);
}

function startFirstPage(sheet: Sheet, typesetter: Typesetter, options: PdfOptions, table: Table): number {
  sheet.startPage();
  const top = drawMasthead(sheet, typesetter, options);
  return table.drawHeading(sheet.drawing, top);
}

function drawRows(sheet: Sheet, table: Table, rows: readonly Cells[], from: number): number {
  let y = from;
  for (const cells of rows) {
    const row = table.setRow(cells);
    if (y + row.height > sheet.floor) {
      sheet.startPage();
      y = table.drawHeading(sheet.drawing, MARGIN.top);
    }
    table.drawRow(sheet.drawing, row, y);
    y += row.height;
  }
  return y;
}

function drawNothingFound(sheet: Sheet, typesetter: Typesetter, options: PdfOptions): void {
  const table = startTable(sheet, typesetter, options, []);
  const y = startFirstPage(sheet, typesetter, options, table);
  const [line] = typesetter.setText(NOTHING_FOUND, 'zh-Hans', { size: 9, weight: 400 }, sheet.width, 1);
  if (line) sheet.drawing.text(line, MARGIN.side, y + 18, 9, 0.42);
}

/** Lets other work run, and the reader catch up. */
async function roomIn(sheet: Sheet, output: PassThrough): Promise<void> {
  await setImmediate();
  while (sheet.document.readableLength > HIGH_WATER && !output.destroyed) {
    await Promise.race([once(output, 'drain'), once(output, 'close')]);
  }
}

function footerText({ generatedAt, locale, timeZone }: PdfOptions): string {
  const moment = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
    timeZone,
    timeZoneName: 'short',
  });
  return `Clientele · generated ${moment.format(generatedAt)} · page 0123456789 of`;
}

function footerOf(typesetter: Typesetter, options: PdfOptions): Footer {
  const [left = ''] = footerText(options).split(' · page');
  const style = { size: 7.5, weight: 400, tabular: true } as const;
  const number = new Intl.NumberFormat(options.locale);
  const set = (text: string) => ({ text, line: typesetter.setText(text, 'zh-Hans', style, 400, 1)[0] });
  const lineOf = (text: string) => set(text).line ?? { runs: [], width: 0 };
  return (page, pages) => ({
    left: lineOf(left),
    right: lineOf(`page ${number.format(page)} of ${number.format(pages)}`),
  });
}
