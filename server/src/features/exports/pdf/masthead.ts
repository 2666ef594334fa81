import { hanOf } from './fonts/families.ts';
import { cleanText } from './format-cell.ts';
import type { PdfOptions } from './options.ts';
import { MARGIN } from './paper.ts';
import type { Sheet } from './sheet.ts';
import type { Line, TextStyle, Typesetter } from './text/typesetter.ts';

const TITLE: TextStyle = { size: 17, weight: 600 };
const LABEL: TextStyle = { size: 8.5, weight: 400 };
// A value is a sentence of the page, even where it begins by quoting another script.
const VALUE: TextStyle = { size: 8.5, weight: 400, tabular: true, direction: 'ltr' };
const VALUE_LINES = 4;
const LEADING = 13;
const ROOM_FOR_TABLE = 80;
const LABELS_WIDTH = { most: 150, gap: 14 };
const GREY = { title: 0.07, label: 0.42, value: 0.13 };

interface Fact {
  label: string;
  value: string;
}

/** What stands under the title: how many rows, what was asked for, how it is sorted. */
export function factsOf(options: PdfOptions): Fact[] {
  const facts: Fact[] = options.filters.map(({ label, value }) => ({
    label: cleanText(label),
    value: cleanText(value),
  }));
  if (options.sort !== '') facts.push({ label: 'Sorted by', value: cleanText(options.sort) });
  if (options.total !== undefined) {
    facts.push({ label: 'Rows', value: new Intl.NumberFormat(options.locale).format(options.total) });
  }
  return facts;
}

/** Draws the head of page 1, onto further pages if the facts are that many; answers where the table may begin. */
export function drawMasthead(sheet: Sheet, typesetter: Typesetter, options: PdfOptions): number {
  let y = MARGIN.top;
  const title = cleanText(options.title);
  for (const line of typesetter.setText(title, hanOf(title), TITLE, sheet.width, 2)) {
    sheet.drawing.text(line, MARGIN.side, y + TITLE.size, TITLE.size, GREY.title);
    y += TITLE.size * 1.3;
  }
  y += 8;
  const facts = factsOf(options);
  const labels = facts.map(({ label }) => typesetter.widthOf(label, hanOf(label), LABEL));
  const indent = Math.min(LABELS_WIDTH.most, Math.max(0, ...labels)) + LABELS_WIDTH.gap;
  for (const { label, value } of facts) {
    const [name] = typesetter.setText(label, hanOf(label), LABEL, indent - LABELS_WIDTH.gap + 0.1, 1);
    const lines = typesetter.setText(value, hanOf(value), VALUE, sheet.width - indent, VALUE_LINES);
    y = drawFact(sheet, name, lines, y, indent);
  }
  return y + 12;
}

/** Leaves room below for the table's headings and a row. */
function drawFact(
  sheet: Sheet,
  label: Line | undefined,
  value: Line[],
  from: number,
  indent: number,
): number {
  let y = from;
  if (y + value.length * LEADING > sheet.floor - ROOM_FOR_TABLE) {
    sheet.startPage();
    y = MARGIN.top;
  }
  if (label) sheet.drawing.text(label, MARGIN.side, y + LABEL.size, LABEL.size, GREY.label);
  for (const [index, line] of value.entries()) {
    sheet.drawing.text(line, MARGIN.side + indent, y + index * LEADING + VALUE.size, VALUE.size, GREY.value);
  }
  return y + Math.max(1, value.length) * LEADING;
}
