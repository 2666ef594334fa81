import { GUTTER, naturalWidth, type PlacedColumn, placeColumns, type Wish } from './columns.ts';
import type { Drawing } from './drawing.ts';
import { hanOf } from './fonts/families.ts';
import type { FormatCell } from './format-cell.ts';
import type { PdfColumn, PdfOptions } from './options.ts';
import { contentWidth, MARGIN, type Paper, papersFor } from './paper.ts';
import type { Line, TextStyle, Typesetter } from './text/typesetter.ts';

export type Row = Readonly<Record<string, unknown>>;

/** A row as text: one entry per column. */
export type Cells = readonly { text: string; country: unknown }[];

const LINES = 2;
const PADDING = 3.25;
/** A cell asks for at most this many times the text size, so that one long column cannot starve the others. */
const WIDEST = 26;
const NARROWEST = 4;
/** Two lines of this many times the text size hold most of a cell. */
const USEFUL = 6;
/** Tried in turn until the columns' least widths fit. */
const SIZES = [8, 7.25, 6.5] as const;
const GREY = { text: 0.13, heading: 0.38, rule: 0.88, headingRule: 0.6 };

const isFigure = (column: PdfColumn): boolean => column.kind !== 'text' && column.kind !== 'tags';

/** The table's measures and how its rows are drawn. */
export class Table {
  readonly size: number;
  readonly #typesetter: Typesetter;
  readonly #columns: readonly PlacedColumn[];

  private constructor(typesetter: Typesetter, columns: readonly PlacedColumn[], size: number) {
    this.#typesetter = typesetter;
    this.#columns = columns;
    this.size = size;
  }

  /** Places the columns in `width`, by what a sample of the rows holds. */
  static fit(
    typesetter: Typesetter,
    columns: readonly PdfColumn[],
    sample: readonly Cells[],
    width: number,
  ): Table {
    const fitting = SIZES.find((size) => {
      const least = wishesOf(typesetter, columns, sample, size).map((wish) =>
        Math.min(wish.least, wish.natural),
      );
      return least.reduce((sum, each) => sum + each + GUTTER, -GUTTER) <= width;
    });
    const size = fitting ?? SIZES[SIZES.length - 1] ?? 6.5;
    const wishes = wishesOf(typesetter, columns, sample, size);
    return new Table(typesetter, placeColumns(wishes, MARGIN.side, width), size);
  }

  /** Draws the headings from `top`, and answers where the rows begin. */
  drawHeading(drawing: Drawing, top: number): number {
    const style = { size: this.size - 0.25, weight: 600 } as const;
    const labels = this.#columns.map(({ label, width }) =>
      this.#typesetter.setText(label, hanOf(label), style, width, LINES),
    );
    const height = this.#heightOf(labels);
    this.#draw(drawing, labels, top, style, GREY.heading, height);
    drawing.rule(MARGIN.side, top + height, this.#width, 0.6, GREY.headingRule);
    return top + height + 0.6;
  }

  /** Sets a row: its lines, and the height it needs. */
  setRow(cells: Cells): { lines: Line[][]; height: number } {
    const lines = this.#columns.map((column, index) => {
      const { text, country } = cells[index] ?? { text: '', country: undefined };
      if (text === '') return [];
      return this.#typesetter.setText(text, hanOf(text, country), this.#styleOf(column), column.width, LINES);
    });
    return { lines, height: this.#heightOf(lines) + 0.4 };
  }

  drawRow(drawing: Drawing, row: { lines: Line[][]; height: number }, top: number): void {
    this.#draw(drawing, row.lines, top, { size: this.size, weight: 400 }, GREY.text);
    drawing.rule(MARGIN.side, top + row.height - 0.4, this.#width, 0.4, GREY.rule);
  }

  get #width(): number {
    const last = this.#columns.at(-1);
    return last ? last.x + last.width - MARGIN.side : 0;
  }

  #styleOf(column: PdfColumn): TextStyle {
    return { size: this.size, weight: 400, tabular: isFigure(column) };
  }

  get #leading(): number {
    return this.size * 1.3;
  }

  #heightOf(lines: readonly Line[][]): number {
    const most = Math.max(1, ...lines.map((cell) => cell.length));
    return 2 * PADDING + most * this.#leading;
  }

  /** Cells stand at the top of their row; headings, given the row's height, at its bottom. */
  #draw(
    drawing: Drawing,
    cells: Line[][],
    top: number,
    style: TextStyle,
    grey: number,
    height?: number,
  ): void {
    for (const [index, lines] of cells.entries()) {
      const column = this.#columns[index];
      if (!column) continue;
      const first =
        height === undefined ? top + PADDING : top + height - PADDING - lines.length * this.#leading;
      for (const [number, line] of lines.entries()) {
        const x = column.kind === 'number' ? column.x + column.width - line.width : column.x;
        drawing.text(line, x, first + number * this.#leading + this.size, style.size, grey);
      }
    }
  }
}

/** Upright if every column has its natural width there; else the narrowest sheet on which each is of some use. */
export function choosePaper(typesetter: Typesetter, options: PdfOptions, sample: readonly Cells[]): Paper {
  const [upright, ...others] = papersFor(options.pageSize);
  const [size] = SIZES;
  const wishes = wishesOf(typesetter, options.columns, sample, size);
  if (wishes.length <= 4 || naturalWidth(wishes) <= contentWidth(upright)) return upright;
  const useful = wishes.map((wish) => ({
    ...wish,
    natural: Math.min(wish.natural, Math.max(wish.least, USEFUL * size)),
  }));
  const needed = naturalWidth(useful);
  return others.find((paper) => needed <= contentWidth(paper)) ?? others.at(-1) ?? upright;
}

/** The text of a row's cells. */
export function cellsOf(row: Row, columns: readonly PdfColumn[], format: FormatCell): Cells {
  return columns.map(({ key, kind }) => ({ text: format(row[key], kind), country: row.country }));
}

function wishesOf(
  typesetter: Typesetter,
  columns: readonly PdfColumn[],
  sample: readonly Cells[],
  size: number,
): Wish[] {
  return columns.map((column, index) => {
    const texts = sample.map((cells) => cells[index]?.text ?? '').filter((text) => text !== '');
    const style: TextStyle = { size, weight: 400, tabular: isFigure(column) };
    const widths = texts.map((text) => typesetter.widthOf(text, hanOf(text), style)).sort((a, b) => a - b);
    const bold: TextStyle = { size, weight: 600 };
    const words = column.label.split(/\s+/).map((word) => typesetter.widthOf(word, hanOf(word), bold));
    const heading = Math.max(0, ...words);
    const usual = isFigure(column) ? widths.at(-1) : widths[Math.floor(widths.length * 0.95)];
    const natural = Math.min(Math.max(heading, usual ?? 0), WIDEST * size) + 0.5;
    const least = isFigure(column) ? natural : Math.max(heading + 0.5, NARROWEST * size);
    return { column, least, natural };
  });
}
