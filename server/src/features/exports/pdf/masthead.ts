import type { Drawing } from './drawing.ts';
import { hanOf } from './fonts/families.ts';
import { cleanText } from './format-cell.ts';
import type { PdfOptions } from './options.ts';
import { MARGIN } from './sheet.ts';
import type { TextStyle, Typesetter } from './text/typesetter.ts';

const TITLE: TextStyle = { size: 17, weight: 600 };
const LABEL: TextStyle = { size: 8.5, weight: 400 };
// A value is a sentence of the page, even where it begins by quoting another script.
const VALUE: TextStyle = { size: 8.5, weight: 400, tabular: true, direction: 'ltr' };
const LEADING = 13;
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

/** Draws the head of page 1, and answers where the table may begin. */
export function drawMasthead(
  drawing: Drawing,
  typesetter: Typesetter,
  options: PdfOptions,
  width: number,
): number {
  let y = MARGIN.top;
  const title = cleanText(options.title);
  for (const line of typesetter.setText(title, hanOf(title), TITLE, width, 2)) {
    drawing.text(line, MARGIN.side, y + TITLE.size, TITLE.size, GREY.title);
    y += TITLE.size * 1.3;
  }
  y += 8;
  const facts = factsOf(options);
  const labels = facts.map(({ label }) => typesetter.widthOf(label, hanOf(label), LABEL));
  const indent = Math.min(LABELS_WIDTH.most, Math.max(0, ...labels)) + LABELS_WIDTH.gap;
  for (const fact of facts) y = drawFact(drawing, typesetter, fact, y, indent, width);
  return y + 12;
}

function drawFact(
  drawing: Drawing,
  typesetter: Typesetter,
  { label, value }: Fact,
  top: number,
  indent: number,
  width: number,
): number {
  const room = indent - LABELS_WIDTH.gap + 0.1;
  for (const line of typesetter.setText(label, hanOf(label), LABEL, room, 1)) {
    drawing.text(line, MARGIN.side, top + LABEL.size, LABEL.size, GREY.label);
  }
  let y = top;
  for (const line of typesetter.setText(value, hanOf(value), VALUE, width - indent, 4)) {
    drawing.text(line, MARGIN.side + indent, y + VALUE.size, VALUE.size, GREY.value);
    y += LEADING;
  }
  return Math.max(y, top + LEADING);
}
